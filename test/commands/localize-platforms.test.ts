import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localizeCopy } from '../../src/commands/localize/copy.ts'
import { localizeExport } from '../../src/commands/localize/export.ts'
import type { CopyOptions, ExportOptions } from '../../src/commands/localize/localize-options.ts'
import { localizeLock } from '../../src/commands/localize/lock.ts'
import { startRegistry, type TestRegistry } from '../images/registry.ts'
import { digestAt, manifestAt, pushIndex, pushSingle } from '../images/test-image.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'
import { runVerb, workspaceOf } from './copy-registries.ts'

const lacks = await lacking('skopeo', 'docker-registry', 'Unix')

const FOUR = ['linux/amd64', 'linux/arm64/v8', 'linux/arm/v7', 'linux/arm/v6']

describe.skipIf(lacks)(`localize copies some platforms${lacks}`, () => {
  let source: TestRegistry
  let target: TestRegistry

  beforeAll(async () => {
    ;[source, target] = await Promise.all([startRegistry(), startRegistry()])
  })
  afterAll(() => Promise.all([source, target].map((registry) => registry?.stop())))

  const at = (...images: string[]): string =>
    workspaceOf(
      images.map((image) => `${source.host}/${image}`),
      target.host,
    )
  const copy = (folder: string, platform: string, options: Partial<CopyOptions> = {}) =>
    runVerb(folder, localizeCopy, { platform: [platform], ...options })

  /** `linux/amd64` and so on, and the digests, of an index in the target. */
  async function imagesAt(reference: string): Promise<unknown[]> {
    const { manifests } = JSON.parse(await manifestAt(target.host, reference)) as {
      manifests: { digest: string; platform: Record<string, string> }[]
    }
    return manifests.map(({ digest, platform: { os, architecture, variant } }) => [
      [os, architecture, variant].filter(Boolean).join('/'),
      digest,
    ])
  }

  it('as an index of them alone, and knows it again', async () => {
    const { children } = await pushIndex(source.host, 'a/four:1', 'four', {
      platforms: FOUR,
      attested: 'typed',
    })
    const folder = at('a/four:1')
    const first = await copy(folder, 'linux/amd64,linux/arm/v7')
    expect(first.exitCode).toBe(0)
    expect(first.stderr).toContain('linux/amd64, linux/arm/v7 alone, so under another digest')
    expect(await imagesAt('p/four:1')).toEqual([
      ['linux/amd64', children[0]!.digest],
      ['linux/arm/v7', children[2]!.digest],
    ])
    for (const { digest } of [children[0]!, children[2]!]) {
      expect(await digestAt(target.host, `p/four:${digest}`)).toBe(digest)
    }
    expect(await digestAt(target.host, `p/four:${children[1]!.digest}`)).toBeUndefined()
    expect((await copy(folder, 'linux/amd64,linux/arm/v7')).stdout).toMatch(/^present /)
    // What is asked for less of is there, too.
    expect((await copy(folder, 'linux/amd64')).stdout).toMatch(/^present /)
  })

  it('and more of them later, without force, as nothing is lost', async () => {
    const { children, digest } = await pushIndex(source.host, 'a/grows:1', 'grows', {
      platforms: FOUR,
    })
    const folder = at('a/grows:1')
    await copy(folder, 'linux/amd64')
    expect((await copy(folder, 'linux/amd64,linux/arm64')).stdout).toMatch(/^copied /)
    expect(await imagesAt('p/grows:1')).toEqual([
      ['linux/amd64', children[0]!.digest],
      ['linux/arm64/v8', children[1]!.digest],
    ])
    expect((await copy(folder, 'linux/amd64,linux/arm/v6')).stdout).toMatch(/^conflict /)
    const all = await runVerb(folder, localizeCopy)
    expect(all.stdout).toMatch(/^copied /)
    expect(await digestAt(target.host, 'p/grows:1')).toBe(digest)
    expect((await copy(folder, 'linux/amd64')).stdout).toMatch(/^present /)
  })

  it('unchanged where an image has no others', async () => {
    const { digest } = await pushIndex(source.host, 'a/two:1', 'two')
    const single = await pushSingle(source.host, 'a/one:1', 'one')
    const { exitCode } = await copy(at('a/two:1'), 'linux/arm64,linux/amd64')
    expect(exitCode).toBe(0)
    expect(await digestAt(target.host, 'p/two:1')).toBe(digest)
    expect((await copy(at('a/one:1'), 'linux/amd64')).exitCode).toBe(0)
    expect(await digestAt(target.host, 'p/one:1')).toBe(single)
  })

  it('whole where it is pinned by digest', async () => {
    const { digest } = await pushIndex(source.host, 'a/pin:1', 'pin', { platforms: FOUR })
    const { exitCode, stderr } = await copy(at(`a/pin@${digest}`), 'linux/amd64')
    expect(exitCode).toBe(0)
    expect(stderr).toContain('pinned by digest, so copied with all of its platforms')
    expect(await digestAt(target.host, `p/pin:${digest}`)).toBe(digest)
  })

  it('of no image that lacks one', async () => {
    await pushIndex(source.host, 'a/lacks:1', 'lacks')
    await pushSingle(source.host, 'a/only:1', 'only', { os: 'linux', architecture: 's390x' })
    await pushSingle(source.host, 'a/mute:1', 'mute', {})
    const folder = at('a/lacks:1', 'a/only:1', 'a/mute:1')
    for (const dryRun of [false, true]) {
      const { exitCode, stderr } = await copy(folder, 'linux/amd64,linux/arm/v7', { dryRun })
      expect(exitCode).toBe(1)
      expect(stderr).toContain('no image for linux/arm/v7, only for linux/amd64, linux/arm64')
      expect(stderr).toContain('no image for linux/amd64, linux/arm/v7, only for linux/s390x')
      expect(stderr).toContain('it does not say for which platform it is')
    }
    for (const name of ['lacks', 'only', 'mute']) {
      expect(await digestAt(target.host, `p/${name}:1`)).toBeUndefined()
    }
    const lock = await runVerb(folder, localizeLock, { platform: ['linux/arm/v7'] })
    expect(lock.exitCode).toBe(1)
    expect(lock.stderr).toContain(`${source.host}/a/lacks:1: it has no image for linux/arm/v7`)
  })

  describe('the same with a dry run and a script', () => {
    const PLATFORM = 'linux/arm64,linux/arm'

    /** Runs commands in a folder of their own. */
    function shell(text: string): { status: number | null; stdout: string; stderr: string } {
      const folder = tempFolder({})
      writeFileSync(join(folder, 'copy.sh'), text)
      return spawnSync('sh', ['copy.sh'], { cwd: folder, encoding: 'utf8' })
    }
    const script = async (folder: string, options: Partial<ExportOptions> = {}): Promise<string> =>
      (
        await runVerb(folder, localizeExport, {
          format: 'script',
          platform: [PLATFORM],
          ...options,
        })
      ).stdout

    it('for an index, a pinned one and a single image', async () => {
      await pushIndex(source.host, 'b/mixed:1', 'b four', { platforms: FOUR, attested: 'untyped' })
      const { digest } = await pushIndex(source.host, 'b/fixed:1', 'b pin', { platforms: FOUR })
      const images = ['b/mixed:1', `b/fixed:1@${digest}`]
      const folder = at(...images)
      expect((await copy(folder, PLATFORM)).exitCode).toBe(0)
      const copied = await Promise.all(
        ['p/mixed:1', 'p/fixed:1'].map((name) => digestAt(target.host, name)),
      )

      const other = await startRegistry()
      try {
        const elsewhere = workspaceOf(
          images.map((image) => `${source.host}/${image}`),
          other.host,
        )
        const { stdout } = await copy(elsewhere, PLATFORM, { dryRun: true })
        expect(
          shell(stdout.replaceAll('skopeo copy', 'skopeo --insecure-policy copy')),
        ).toMatchObject({
          status: 0,
        })
        const inOther = (): Promise<(string | undefined)[]> =>
          Promise.all(['p/mixed:1', 'p/fixed:1'].map((name) => digestAt(other.host, name)))
        expect(await inOther()).toEqual(copied)
      } finally {
        await other.stop()
      }

      const third = await startRegistry()
      try {
        const elsewhere = workspaceOf(
          images.map((image) => `${source.host}/${image}`),
          third.host,
        )
        const text = await script(elsewhere)
        const first = shell(text)
        expect(first.stderr).toBe('')
        expect(first.stdout).toContain('copied   ')
        expect(first.stdout).toContain('/p/mixed:1 for linux/arm,linux/arm64 alone\n')
        expect(
          await Promise.all(['p/mixed:1', 'p/fixed:1'].map((name) => digestAt(third.host, name))),
        ).toEqual(copied)
        expect(shell(text).stdout.match(/^present /gm)).toHaveLength(2)
        const narrower = await script(elsewhere, { platform: ['linux/arm64'] })
        expect(shell(narrower).stdout.match(/^present /gm)).toHaveLength(2)
        const wider = await script(elsewhere, { platform: ['linux/amd64,linux/arm64,linux/arm'] })
        expect(shell(wider).stdout).toContain('copied   ')
        expect(await digestAt(third.host, 'p/mixed:1')).not.toBe(copied[0])
        const lacking = shell(await script(elsewhere, { platform: ['linux/s390x'] }))
        expect(lacking.status).toBe(1)
        expect(lacking.stderr).toContain('it has no image for linux/s390x')
      } finally {
        await third.stop()
      }
    })
  })

  it('that the lock says, now and later', async () => {
    const { digest, children } = await pushIndex(source.host, 'a/lock:1', 'lock', {
      platforms: FOUR,
    })
    const folder = at('a/lock:1')
    const platform = ['linux/arm/v6']
    expect((await runVerb(folder, localizeLock, { platform })).exitCode).toBe(0)
    const text = readFileSync(join(folder, 'kgplugin.images.lock'), 'utf8')
    expect(text).toContain(`digest: ${digest}`)
    expect(text).toContain('chosen:\n      - linux/arm/v6\n')
    expect(await runVerb(folder, localizeLock, { dryRun: true })).toMatchObject({
      exitCode: 0,
      stdout: '',
    })

    const locked = await runVerb(folder, localizeCopy, { locked: true })
    expect(locked.exitCode).toBe(0)
    expect(await imagesAt('p/lock:1')).toEqual([['linux/arm/v6', children[3]!.digest]])
    expect(text).toContain(`partDigest: ${await digestAt(target.host, 'p/lock:1')}`)

    await expect(copy(folder, 'linux/amd64', { locked: true })).rejects.toThrow(
      'kgplugin.images.lock is for linux/arm/v6, and linux/amd64 are to be copied',
    )
    const all = await runVerb(folder, localizeLock, { platform: ['all'], dryRun: true })
    expect(all).toMatchObject({
      exitCode: 1,
      stdout: `changed  ${source.host}/a/lock:1: copied for all platforms, not linux/arm/v6\n`,
    })
  })

  it('that the configuration says', async () => {
    const { children } = await pushIndex(source.host, 'a/config:1', 'config', { platforms: FOUR })
    const image = `${source.host}/a/config:1`
    const folder = workspaceOf([image], target.host, ', platforms: [linux/aarch64]')
    expect((await runVerb(folder, localizeCopy)).exitCode).toBe(0)
    expect(await imagesAt('p/config:1')).toEqual([['linux/arm64/v8', children[1]!.digest]])
    const wrong = workspaceOf([image], target.host, ', platforms: [arm64]')
    await expect(runVerb(wrong, localizeCopy)).rejects.toThrow(
      'images.platforms "arm64" is no platform',
    )
  })
})
