import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { localizeLoad } from '../../src/commands/localize/load.ts'
import type { LoadOptions, SaveOptions } from '../../src/commands/localize/localize-options.ts'
import { localizeLock } from '../../src/commands/localize/lock.ts'
import { localizeSave } from '../../src/commands/localize/save.ts'
import { testContext } from '../context.ts'
import { type FaultProxy, startFaultProxy } from '../images/fault-proxy.ts'
import { startRegistry, type TestRegistry } from '../images/registry.ts'
import { digestAt, manifestAt, pushIndex, pushSingle } from '../images/test-image.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'
import { runVerb, workspaceOf } from './copy-registries.ts'

const lacks = await lacking('skopeo', 'docker-registry')

/** Every file of a folder, by its path. */
function filesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    files
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => {
        const path = join(parentPath, name)
        return [path.slice(folder.length + 1), readFileSync(path).toString('base64')]
      }),
  )
}

/** The digests of all layers in a folder. */
function layersOf(folder: string): string[] {
  const texts = Object.values(filesOf(folder)).map((text) => Buffer.from(text, 'base64').toString())
  return texts
    .filter((text) => text.includes('"layers":'))
    .flatMap((text) => (JSON.parse(text) as { layers: { digest: string }[] }).layers)
    .map(({ digest }) => digest)
}

const isFetch = (line: string): boolean => line.includes('/blobs/')

describe.skipIf(lacks)(`images go over an air gap${lacks}`, () => {
  /** The near side, of which the far side sees nothing. */
  let source: TestRegistry
  let target: TestRegistry
  let near: FaultProxy
  let far: FaultProxy

  beforeAll(async () => {
    ;[source, target] = await Promise.all([startRegistry(), startRegistry()])
    near = await startFaultProxy(source.host)
    far = await startFaultProxy(target.host)
  })
  afterAll(async () => {
    await Promise.all([near, far].map((proxy) => proxy?.stop()))
    await Promise.all([source, target].map((registry) => registry?.stop()))
  })
  beforeEach(() => {
    open()
    for (const proxy of [near, far]) proxy.requests.length = 0
  })

  /** Every request to the near side fails from now on. */
  const shut = (): void => near.inject(() => 'reset')
  const open = (): void => near.inject(() => undefined)

  /** Layers that the near side gave; skopeo reads configurations in any case. */
  const layersFetched = (folder: string): string[] => {
    const layers = new Set(layersOf(folder))
    return near.requests
      .filter((line) => line.startsWith('GET') && isFetch(line))
      .map((line) => line.slice(line.lastIndexOf('/') + 1))
      .filter((digest) => layers.has(digest))
  }

  const save = (cwd: string, to: string, options: Partial<SaveOptions> = {}, json = false) =>
    runVerb<SaveOptions>(cwd, localizeSave, { to, ...options }, json)
  const load = (from: string, options: Partial<LoadOptions> = {}, json = false) =>
    runVerb<LoadOptions>(
      // No workspace, no configuration.
      tempFolder(),
      localizeLoad,
      { from, registry: far.host, repository: 'p', ...options },
      json,
    )

  it('all platforms, pinned digests and single images, with the source out of reach', async () => {
    const platforms = ['linux/amd64', 'linux/arm64', 'linux/s390x']
    const multi = await pushIndex(source.host, 'a/multi:1', 'multi', { platforms })
    const pinned = await pushIndex(source.host, 'a/pinned:1', 'pinned')
    const single = await pushSingle(source.host, 'a/single:1', 'single')
    const images = ['multi:1', `pinned@${pinned.digest}`, 'single:1']
    const folder = workspaceOf(
      images.map((image) => `${near.host}/a/${image}`),
      'nowhere.example.com',
    )
    const to = join(tempFolder(), 'new/images')
    const saved = await save(folder, to)
    expect(saved.exitCode).toBe(0)
    expect(saved.stdout).toContain(`copied   ${near.host}/a/multi:1 -> multi:1\n`)
    expect(saved.stderr).toMatch(/3 images: 3 copied\n.*images holds [\d.]+ kB\n$/)

    shut()
    const loaded = await load(to)
    expect(loaded.stderr).toMatch(/holds 3 images, [\d.]+ kB\n3 images: 3 copied\n$/)
    expect(loaded.exitCode).toBe(0)
    expect(await digestAt(target.host, 'p/multi:1')).toBe(multi.digest)
    for (const { digest } of multi.children) {
      expect(await digestAt(target.host, `p/multi:${digest}`)).toBe(digest)
    }
    expect(await digestAt(target.host, `p/pinned:${pinned.digest}`)).toBe(pinned.digest)
    expect(await digestAt(target.host, 'p/single:1')).toBe(single)
  })

  it("images in Docker's format, which skopeo's oci: would give other digests", async () => {
    await pushIndex(source.host, 'a/oci:1', 'docker')
    const plain = ['--src-tls-verify=false', '--dest-tls-verify=false']
    const [from, to] = [`docker://${source.host}/a/oci:1`, `docker://${source.host}/a/docker:1`]
    await promisify(execFile)('skopeo', [
      'copy',
      '--all',
      '--format=v2s2',
      '--insecure-policy',
      ...plain,
      from,
      to,
    ])
    const list = 'application/vnd.docker.distribution.manifest.list.v2+json'
    const digestOf = async (host: string, name: string): Promise<string | null> => {
      const url = `http://${host}/v2/${name}/manifests/1`
      const response = await fetch(url, { headers: { Accept: list } })
      expect(response.headers.get('content-type')).toBe(list)
      return response.headers.get('docker-content-digest')
    }
    const folder = tempFolder()
    const saved = await save(workspaceOf([`${near.host}/a/docker:1`], far.host), folder)
    expect(saved.exitCode).toBe(0)
    shut()
    expect((await load(folder)).exitCode).toBe(0)
    expect(await digestOf(target.host, 'p/docker')).toBe(await digestOf(source.host, 'a/docker'))
  })

  it('into a layout that skopeo reads', async () => {
    const { digest } = await pushIndex(source.host, 'a/read:1', 'read')
    const folder = tempFolder()
    await save(workspaceOf([`${near.host}/a/read:1`], far.host), folder)
    const { stdout } = await promisify(execFile)('skopeo', [
      'inspect',
      '--raw',
      `oci:${folder}:${near.host}/a/read:1`,
    ])
    expect(stdout).toBe(await manifestAt(source.host, 'a/read:1'))
    expect(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))).toMatchObject({
      manifests: [{ digest, size: stdout.length }],
    })
  })

  it('the second time nothing', async () => {
    await pushIndex(source.host, 'a/again:1', 'again')
    await pushIndex(source.host, 'a/more:1', 'more')
    const folder = workspaceOf([`${near.host}/a/again:1`, `${near.host}/a/more:1`], far.host)
    const to = tempFolder()
    await save(folder, to)
    const files = filesOf(to)
    near.requests.length = 0
    const again = await save(folder, to)
    expect(again.stderr).toContain('2 images: 2 present\n')
    expect(near.requests.filter(isFetch)).toEqual([])
    expect(filesOf(to)).toEqual(files)

    await load(to)
    far.requests.length = 0
    shut()
    const loaded = await load(to)
    expect(loaded.stderr).toContain('2 images: 2 present\n')
    expect(far.requests.filter((line) => line !== 'GET /v2/').sort()).toEqual([
      'GET /v2/p/again/manifests/1',
      'GET /v2/p/more/manifests/1',
    ])
  })

  it('in the same bytes, whatever the order in which they came', async () => {
    await pushIndex(source.host, 'a/x:1', 'x')
    await pushIndex(source.host, 'a/y:1', 'y')
    const [x, y] = [`${near.host}/a/x:1`, `${near.host}/a/y:1`]
    const [together, apart] = [tempFolder(), tempFolder()]
    await save(workspaceOf([x, y], far.host), together)
    await save(workspaceOf([y], far.host), apart)
    const second = await save(workspaceOf([x], far.host), apart)
    expect(second.stderr).toMatch(/ holds .*, and 1 image of earlier runs\n/)
    const { 'kgplugin.bundle.lock': contents, ...files } = filesOf(apart)
    expect(Buffer.from(contents!, 'base64').toString()).toContain(`source: ${y}`)
    const { 'kgplugin.bundle.lock': _, ...expected } = filesOf(together)
    expect(files).toEqual(expected)
  })

  it('with blobs that images share once', async () => {
    await pushIndex(source.host, 'a/shared:1', 'shared', { size: 300_000 })
    const platforms = ['linux/amd64', 'linux/arm64', 'linux/riscv64']
    await pushIndex(source.host, 'a/shared:2', 'shared', { platforms, size: 300_000 })
    const to = tempFolder()
    const images = [`${near.host}/a/shared:1`, `${near.host}/a/shared:2`]
    const saved = await save(workspaceOf(images, far.host), to, { concurrency: 1 }, true)
    const { size } = JSON.parse(saved.stdout) as { size: number }
    expect(size).toBeGreaterThan(900_000)
    expect(size).toBeLessThan(910_000)
    expect(layersFetched(to)).toHaveLength(3)
  })

  it('what a tag names now, and no more what it named', async () => {
    await pushIndex(source.host, 'a/moved:1', 'before')
    const folder = workspaceOf([`${near.host}/a/moved:1`], far.host)
    const to = tempFolder()
    await save(folder, to)
    const count = Object.keys(filesOf(to)).length
    const { digest } = await pushIndex(source.host, 'a/moved:1', 'after')
    expect((await save(folder, to)).stderr).toContain('1 image: 1 copied\n')
    expect(Object.keys(filesOf(to))).toHaveLength(count)
    await load(to)
    expect(await digestAt(target.host, 'p/moved:1')).toBe(digest)
  })

  it('by the digests of the lock', async () => {
    const { digest } = await pushIndex(source.host, 'a/locked:1', 'locked')
    const folder = workspaceOf([`${near.host}/a/locked:1`], far.host)
    expect((await runVerb(folder, localizeLock)).exitCode).toBe(0)
    await pushIndex(source.host, 'a/locked:1', 'moved')
    const to = tempFolder()
    const saved = await save(folder, to, { locked: true })
    expect(saved.stderr).not.toContain('warning')
    await load(to)
    expect(await digestAt(target.host, 'p/locked:1')).toBe(digest)
  })

  it.each(['typed', 'untyped'] as const)('attestations (%s) and the digest', async (attested) => {
    const { digest } = await pushIndex(source.host, `a/${attested}:1`, attested, { attested })
    const pinned = `${near.host}/a/${attested}@${digest}`
    const to = tempFolder()
    const saved = await save(workspaceOf([`${near.host}/a/${attested}:1`, pinned], far.host), to)
    expect(saved.stderr).toContain('2 images: 2 copied\n')
    expect(saved.exitCode).toBe(0)
    const again = await save(workspaceOf([`${near.host}/a/${attested}:1`, pinned], far.host), to)
    expect(again.stderr).toContain('2 images: 2 present\n')
    expect(readFileSync(join(to, 'kgplugin.bundle.lock'), 'utf8')).toContain(digest)
    expect(Object.keys(filesOf(to))).toContain(`blobs/sha256/${digest.slice(7)}`)
    shut()
    const loaded = await load(to)
    const { stdout } = await promisify(execFile)('skopeo', ['--version'])
    const isOld = /version 1\.(?:\d|1[0-5])\./.test(stdout) && attested === 'typed'
    expect(loaded.stderr).toMatch(isOld ? /1 copied, 1 failed/ : /2 copied/)
    if (isOld) expect(loaded.stderr).toContain('use skopeo 1.16 or later')
    else expect(await digestAt(target.host, `p/${attested}:1`)).toBe(digest)
  })

  it('only when they are whole', async () => {
    const broken = await pushIndex(source.host, 'a/broken:1', 'broken')
    const lost = await pushIndex(source.host, 'a/lost:1', 'lost')
    const whole = await pushIndex(source.host, 'a/whole:1', 'whole')
    const images = ['broken', 'lost', 'whole'].map((name) => `${near.host}/a/${name}:1`)
    const folder = workspaceOf(images, far.host)
    const to = tempFolder()
    await save(folder, to)
    const fileOf = (digest: string): string => join(to, 'blobs/sha256', digest.slice(7))
    const child = JSON.parse(readFileSync(fileOf(broken.children[1]!.digest), 'utf8')) as {
      layers: { digest: string }[]
    }
    const layer = fileOf(child.layers[0]!.digest)
    const bytes = readFileSync(layer)
    bytes[20]! ^= 1
    writeFileSync(layer, bytes)
    rmSync(fileOf(lost.children[0]!.digest))

    const { exitCode, stdout, stderr } = await load(to)
    expect(stdout).toContain(`failed   ${near.host}/a/broken:1 -> ${far.host}/p/broken:1\n`)
    expect(stderr).toContain(
      `  not pushed, since ${to} is damaged: blobs/sha256/${child.layers[0]!.digest.slice(7)} holds other bytes than its name says\n`,
    )
    expect(stderr).toContain(
      `blobs/sha256/${lost.children[0]!.digest.slice(7)} is missing\n  hint Copy this file again`,
    )
    expect(exitCode).toBe(1)
    expect(far.requests.filter((line) => /broken|lost/.test(line))).toEqual([])
    expect(await digestAt(target.host, 'p/whole:1')).toBe(whole.digest)

    // What the hint says.
    rmSync(layer)
    near.requests.length = 0
    await save(folder, to)
    expect(layersFetched(to)).toEqual([child.layers[0]!.digest])
    expect((await load(to)).exitCode).toBe(0)
    expect(await digestAt(target.host, 'p/broken:1')).toBe(broken.digest)
  })

  it('not over another image, unless that is forced', async () => {
    await pushIndex(source.host, 'a/taken:1', 'ours')
    const to = tempFolder()
    await save(workspaceOf([`${near.host}/a/taken:1`], far.host), to)
    const { digest } = await pushIndex(target.host, 'p/taken:1', 'theirs')
    const { exitCode, stderr } = await load(to)
    expect(stderr).toContain('--force overwrites it')
    expect(exitCode).toBe(1)
    expect(await digestAt(target.host, 'p/taken:1')).toBe(digest)
    expect((await load(to, { force: true })).exitCode).toBe(0)
    expect(await digestAt(target.host, 'p/taken:1')).not.toBe(digest)
  })

  it('the others when one cannot be saved', async () => {
    const { digest } = await pushIndex(source.host, 'a/here:1', 'here')
    const images = [`${near.host}/a/here:1`, `${near.host}/a/gone:1`]
    const to = tempFolder()
    const { exitCode, stderr } = await save(workspaceOf(images, far.host), to)
    expect(stderr).toMatch(/manifest unknown/)
    expect(exitCode).toBe(1)
    expect((await load(to)).exitCode).toBe(0)
    expect(await digestAt(target.host, 'p/here:1')).toBe(digest)
  })

  it('as a plan first', async () => {
    await pushIndex(source.host, 'a/plan:1', 'plan')
    const folder = workspaceOf([`${near.host}/a/plan:1`], far.host)
    const to = join(tempFolder(), 'images')
    const plan = await save(folder, to, { dryRun: true })
    expect(plan.stdout).toBe(`missing  ${near.host}/a/plan:1 -> plan:1\n`)
    expect([near.requests, filesOf(join(to, '..'))]).toEqual([[], {}])
    await save(folder, to)
    const present = await save(folder, to, { dryRun: true }, true)
    expect(JSON.parse(present.stdout)).toEqual({
      version: 1,
      images: [{ from: `${near.host}/a/plan:1`, to: 'plan:1', status: 'present' }],
      clashes: [],
    })
    const loading = await load(to, { dryRun: true })
    expect(loading.stdout).toBe(`whole    ${near.host}/a/plan:1 -> ${far.host}/p/plan:1\n`)
    expect(far.requests).toEqual([])
  })

  describe('in an archive', () => {
    it('that is the same each time, and read where it lies', async () => {
      const { digest } = await pushIndex(source.host, 'a/tar:1', 'tar', { size: 200_000 })
      const folder = workspaceOf([`${near.host}/a/tar:1`], far.host)
      const place = tempFolder()
      const file = join(place, 'images.tar')
      expect((await save(folder, file)).stderr).toMatch(/images\.tar holds 40\d kB\n$/)
      const bytes = readFileSync(file)
      const { stdout } = await promisify(execFile)('tar', ['tvf', file, '--utc'])
      const names = stdout.trim().split('\n')
      expect(names.every((line) => / 0\/0 .* 1970-01-01 00:00 /.test(line))).toBe(true)
      near.requests.length = 0
      expect((await save(folder, file)).stderr).toContain('1 image: 1 present\n')
      expect(near.requests.filter(isFetch)).toEqual([])
      expect(readFileSync(file).equals(bytes)).toBe(true)
      expect(readdirSync(place)).toEqual(['images.tar'])

      shut()
      expect((await load(file)).stderr).not.toContain('unpacked')
      expect(await digestAt(target.host, 'p/tar:1')).toBe(digest)
    })

    it('that goes through standard output and input', async () => {
      const { digest } = await pushIndex(source.host, 'a/pipe:1', 'pipe', { size: 200_000 })
      const folder = workspaceOf([`${near.host}/a/pipe:1`], far.host)
      const near_ = testContext(folder)
      await localizeSave({ paths: [], to: '-', srcTlsVerify: false }, near_)
      expect(near_.printed.stdout).toBe('')
      expect(near_.printed.stderr).toContain(`copied   ${near.host}/a/pipe:1 -> pipe:1\n`)
      shut()
      const far_ = testContext(tempFolder(), { stdin: Buffer.concat(near_.written) })
      const options = { registry: far.host, repository: 'p', destTlsVerify: false }
      expect(await localizeLoad({ from: '-', ...options }, far_)).toBe(0)
      expect(far_.printed.stderr).toMatch(
        /standard input is unpacked into \S+, where .* are free\n/,
      )
      expect(await digestAt(target.host, 'p/pipe:1')).toBe(digest)
    })

    it('that tar made of the folder, whatever it calls the files', async () => {
      const { digest } = await pushIndex(source.host, 'a/packed:1', 'packed')
      const place = tempFolder()
      await save(workspaceOf([`${near.host}/a/packed:1`], far.host), join(place, 'images'))
      for (const [name, args] of Object.entries({
        dot: ['-C', join(place, 'images'), '.'],
        folder: ['-C', place, 'images'],
        pax: ['--format=pax', '-C', place, './images'],
      })) {
        const file = join(place, `${name}.tar`)
        await promisify(execFile)('tar', ['cf', file, ...args])
        expect((await load(file, { repository: name })).exitCode).toBe(0)
        expect(await digestAt(target.host, `${name}/packed:1`)).toBe(digest)
      }
      await promisify(execFile)('gzip', [join(place, 'dot.tar')])
      await expect(load(join(place, 'dot.tar.gz'))).rejects.toMatchObject({
        message: expect.stringContaining('dot.tar.gz is packed with gzip'),
        hint: expect.stringContaining('gzip -dc FILE | kgplugin localize load -'),
      })
    })

    it('only when no part of it is missing', async () => {
      await pushIndex(source.host, 'a/cut:1', 'cut', { size: 100_000 })
      const file = join(tempFolder(), 'images.tar')
      await save(workspaceOf([`${near.host}/a/cut:1`], far.host), file)
      truncateSync(file, 150_000)
      const error = { message: expect.stringContaining('ends too early, after 150000 bytes') }
      await expect(load(file)).rejects.toMatchObject(error)
      const context = testContext(tempFolder(), { stdin: readFileSync(file) })
      const loading = localizeLoad({ from: '-', registry: far.host, repository: 'p' }, context)
      await expect(loading).rejects.toMatchObject(error)
      expect(far.requests).toEqual([])
    })
  })

  it('not into a folder with something else in it', async () => {
    await pushIndex(source.host, 'a/else:1', 'else')
    const folder = workspaceOf([`${near.host}/a/else:1`], far.host)
    const to = tempFolder({ 'notes.txt': 'mine' })
    await expect(save(folder, to)).rejects.toThrow(`${to} holds something else (notes.txt)`)
    expect(filesOf(to)).toEqual({ 'notes.txt': expect.any(String) })
    await expect(save(folder, join(to, 'notes.txt'))).rejects.toThrow('notes.txt is a file')
    await expect(load(to)).rejects.toThrow('it has no kgplugin.bundle.lock')
  })
})
