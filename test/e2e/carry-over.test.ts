import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { workspaceOf } from '../commands/copy-registries.ts'
import { type FaultProxy, startFaultProxy } from '../images/fault-proxy.ts'
import { startRegistry, type TestRegistry } from '../images/registry.ts'
import { digestAt, pushIndex } from '../images/test-image.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'

const BIN = fileURLToPath(new URL('../../bin/kgplugin.js', import.meta.url))
const lacks = await lacking('skopeo', 'docker-registry', 'npm run build', 'Unix')

const MB = 1_000_000
const NAMES = ['one', 'two', 'three']

interface Running {
  child: ChildProcess
  output: { stderr: string }
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/** @param script Of a shell, which finds the program at "$@". */
function startShell(script: string, cwd: string, temp = tempFolder()): Running {
  const child = spawn('sh', ['-c', script, 'sh', process.execPath, BIN, 'localize'], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: temp },
  })
  const output = { stderr: '' }
  child.stderr.on('data', (data: Buffer) => (output.stderr += data.toString()))
  const ended = new Promise<Awaited<Running['ended']>>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  )
  return { child, output, ended }
}

function start(args: readonly string[], cwd: string, temp?: string): Running {
  return startShell(`exec "$@" ${args.join(' ')}`, cwd, temp)
}

async function until(isTrue: () => boolean): Promise<void> {
  const giveUp = Date.now() + 20_000
  while (!isTrue()) {
    if (Date.now() > giveUp) throw new Error('it did not come about')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describe.skipIf(lacks)(`save and load as processes${lacks}`, () => {
  let source: TestRegistry
  let target: TestRegistry
  let near: FaultProxy
  let far: FaultProxy
  let digests: string[]

  beforeAll(async () => {
    ;[source, target] = await Promise.all([startRegistry(), startRegistry()])
    near = await startFaultProxy(source.host)
    far = await startFaultProxy(target.host)
    const pushed = NAMES.map((name) =>
      pushIndex(source.host, `a/${name}:1`, name, { size: 8 * MB }),
    )
    digests = (await Promise.all(pushed)).map(({ digest }) => digest)
  })
  afterAll(async () => {
    await Promise.all([near, far].map((proxy) => proxy?.stop()))
    await Promise.all([source, target].map((registry) => registry?.stop()))
  })
  beforeEach(() => {
    for (const proxy of [near, far]) {
      proxy.inject(() => undefined)
      proxy.requests.length = 0
    }
  })

  const workspace = (): string =>
    workspaceOf(
      NAMES.map((name) => `${near.host}/a/${name}:1`),
      far.host,
    )
  const saving = (to: string): string[] => ['save', to, '--src-tls-verify=false']
  const loading = (from: string, repository: string): string[] =>
    `load ${from} --registry ${far.host} --repository ${repository} --dest-tls-verify=false --retries 0`.split(
      ' ',
    )

  async function expectLoaded(repository: string): Promise<void> {
    const loaded = NAMES.map((name) => digestAt(target.host, `${repository}/${name}:1`))
    expect(await Promise.all(loaded)).toEqual(digests)
  }

  /** Every blob that has its name is whole. */
  function expectWholeBlobs(folder: string): string[] {
    const names = existsSync(folder) ? readdirSync(folder) : []
    for (const name of names) {
      const hex = createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex')
      expect(hex).toBe(name)
    }
    return names
  }

  it('go on after they were killed at any moment', async () => {
    const to = join(tempFolder(), 'images')
    const blobs = join(to, 'blobs/sha256')
    const cwd = workspace()
    for (const count of [0, 1, 4]) {
      const run = start(saving(to), cwd)
      await until(() => existsSync(blobs) && readdirSync(blobs).length >= count)
      run.child.kill('SIGKILL')
      await run.ended
      expectWholeBlobs(blobs)
    }
    const kept = expectWholeBlobs(blobs)
    expect(kept.length).toBeGreaterThanOrEqual(4)
    near.requests.length = 0
    const last = start(saving(to), cwd)
    expect(await last.ended).toEqual({ code: 0, signal: null })
    const fetched = near.requests.filter(
      (line) => line.startsWith('GET') && line.includes('/blobs/'),
    )
    const layers = kept.filter((name) => readFileSync(join(blobs, name)).length > MB)
    expect(layers.length).toBeGreaterThan(0)
    for (const layer of layers) expect(fetched.join()).not.toContain(layer)
    expect(readdirSync(to).sort()).toEqual([
      'blobs',
      'index.json',
      'kgplugin.bundle.lock',
      'oci-layout',
    ])

    near.inject(() => 'reset')
    for (const count of [1, 3, 8]) {
      const run = start(loading(to, 'killed'), tempFolder())
      const isWrite = (line: string): boolean => line.startsWith('PUT')
      await until(() => far.requests.filter(isWrite).length >= count)
      run.child.kill('SIGKILL')
      await run.ended
    }
    const end = start(loading(to, 'killed'), tempFolder())
    expect(await end.ended).toEqual({ code: 0, signal: null })
    await expectLoaded('killed')
  })

  it('say how to go on when they are interrupted', async () => {
    const to = join(tempFolder(), 'images')
    const temp = tempFolder()
    const cwd = workspace()
    const run = start(saving(to), cwd, temp)
    await until(() => existsSync(join(to, '.kgplugin-save')))
    run.child.kill('SIGINT')
    expect(await run.ended).toEqual({ code: 130, signal: null })
    expect(run.output.stderr).toContain('Run the same command again to go on')
    expect(readdirSync(temp)).toEqual([])
    expect(readdirSync(to)).not.toContain('.kgplugin-save')
    await start(saving(to), cwd).ended
    const second = start(loading(to, 'interrupted'), cwd, temp)
    await until(() => far.requests.length > 0)
    second.child.kill('SIGINT')
    expect(await second.ended).toEqual({ code: 130, signal: null })
    expect(second.output.stderr).toContain('Run the same command again to go on')
    expect(readdirSync(temp)).toEqual([])
  })

  it('are joined by a pipe', async () => {
    const temp = tempFolder()
    const script = `"$@" ${saving('-').join(' ')} | "$@" ${loading('-', 'piped').join(' ')}`
    const run = startShell(script, workspace(), temp)
    expect(await run.ended).toEqual({ code: 0, signal: null })
    await expectLoaded('piped')
    expect(readdirSync(temp)).toEqual([])
  })

  it('end with an error when the other end of the pipe does', async () => {
    const temp = tempFolder()
    const head = `{ "$@" ${saving('-').join(' ')}; echo "code $?" >&2; } | head -c 1000 > head`
    const cut = startShell(head, workspace(), temp)
    await cut.ended
    expect(cut.output.stderr).toContain('Nobody reads any more what is written')
    expect(cut.output.stderr).toMatch(/code 2\n$/)
    const script = `"$@" ${saving('-').join(' ')} | head -c 9000000 | "$@" ${loading('-', 'cut').join(' ')}`
    const short = startShell(script, workspace(), temp)
    expect(await short.ended).toEqual({ code: 2, signal: null })
    expect(short.output.stderr).toContain('standard input ends too early, after 9000000 bytes')
    expect(far.requests).toEqual([])
    expect(readdirSync(temp)).toEqual([])
  })
})
