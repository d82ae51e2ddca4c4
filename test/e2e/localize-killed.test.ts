import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type FaultProxy, startFaultProxy } from '../images/fault-proxy.ts'
import { startRegistry, type TestRegistry } from '../images/registry.ts'
import { digestAt, pushIndex } from '../images/test-image.ts'
import { lacking } from '../needs.ts'
import { tempFolder } from '../temp-folder.ts'

const BIN = fileURLToPath(new URL('../../bin/kgplugin.js', import.meta.url))
const lacks = await lacking('npm run build', 'skopeo', 'docker-registry', 'Linux')

describe.skipIf(lacks)(`a copy that does not come to its end${lacks}`, () => {
  let source: TestRegistry
  let target: TestRegistry
  let proxy: FaultProxy
  beforeAll(async () => {
    ;[source, target] = await Promise.all([startRegistry(), startRegistry()])
    proxy = await startFaultProxy(source.host)
    await pushIndex(source.host, 'a/quick:1', 'quick')
  })
  afterAll(async () => {
    await proxy?.stop()
    await Promise.all([source, target].map((registry) => registry?.stop()))
  })

  function workspace(repository: string): string {
    const containers = ['quick', 'slow'].map(
      (name) => `    - { name: ${name}, image: "${proxy.host}/a/${name}:1" }\n`,
    )
    return tempFolder({
      'plugins/web/Chart.yaml':
        'apiVersion: v2\nname: web\nversion: 1.0.0\nannotations: { plugins.kubegems.io/is-plugin: "true" }\n',
      'plugins/web/values.yaml': '{}\n',
      'plugins/web/templates/pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n${containers.join('')}`,
      '.kgplugin.yaml': `plugins: [plugins/*]\nimages: { registry: "${target.host}", repository: ${repository} }\n`,
    })
  }

  interface Running {
    child: ChildProcess
    ended: Promise<{ code: number | null; stdout: string; stderr: string }>
  }

  /** Starts a copy in a process group of its own, as a shell does. */
  function start(cwd: string, temporary: string, repository: string): Running {
    const flags = ['--src-tls-verify=false', '--dest-tls-verify=false']
    const args = [BIN, 'localize', 'copy', '--repository', repository, ...flags]
    const env = { ...process.env, TMPDIR: temporary }
    const child = spawn(process.execPath, args, { cwd, env, detached: true })
    const printed = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk: Buffer) => (printed.stdout += String(chunk)))
    child.stderr.on('data', (chunk: Buffer) => (printed.stderr += String(chunk)))
    const ended = new Promise<Awaited<Running['ended']>>((resolve) =>
      child.on('close', (code) => resolve({ code, ...printed })),
    )
    onTestFinished(() => void child.kill('SIGKILL'))
    return { child, ended }
  }

  /** Ids of the skopeos that write into a repository. */
  function skopeosOf(repository: string): string[] {
    return readdirSync('/proc').filter((name) => {
      if (!/^\d+$/.test(name)) return false
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(
          `${target.host}/${repository}/`,
        )
      } catch {
        return false
      }
    })
  }

  async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      if (await holds()) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error('it never came about')
  }

  /** Starts a copy, and waits until one of the images is there and the other one is on its way. */
  async function startSlowly(
    repository: string,
    temporary: string,
  ): Promise<Running & { cwd: string }> {
    const cwd = workspace(repository)
    // skopeo remembers where layers are in a registry, and would mount those of an earlier test.
    await pushIndex(source.host, 'a/slow:1', `slow ${repository}`, { size: 500_000 })
    proxy.inject((line) => (/slow\/blobs/.test(line) ? { trickle: 1000 } : undefined))
    const running = start(cwd, temporary, repository)
    const quick = `${repository}/quick:1`
    await until(async () => (await digestAt(target.host, quick)) !== undefined)
    await until(() => skopeosOf(repository).length === 1)
    return { ...running, cwd }
  }

  async function runAgain(cwd: string, temporary: string, repository: string): Promise<string> {
    proxy.inject(() => undefined)
    const { stdout, code } = await start(cwd, temporary, repository).ended
    expect(code).toBe(0)
    expect(readdirSync(temporary)).toEqual([])
    expect(await digestAt(target.host, `${repository}/slow:1`)).toBe(
      await digestAt(source.host, 'a/slow:1'),
    )
    return stdout
  }

  it.each(['this process', 'the whole group'])('Ctrl-C to %s tells what is left', async (who) => {
    const repository = who === 'this process' ? 'one' : 'group'
    const temporary = tempFolder({})
    const { child, ended, cwd } = await startSlowly(repository, temporary)
    process.kill(who === 'this process' ? child.pid! : -child.pid!, 'SIGINT')
    const { code, stdout, stderr } = await ended
    expect(code).toBe(130)
    expect(stdout).toBe(
      `copied   ${proxy.host}/a/quick:1 -> ${target.host}/${repository}/quick:1\n` +
        `left     ${proxy.host}/a/slow:1 -> ${target.host}/${repository}/slow:1\n`,
    )
    expect(stderr).toContain(
      '2 images: 1 copied, 1 not copied\nRun the same command again to go on',
    )
    expect(readdirSync(temporary)).toEqual([])
    await until(() => skopeosOf(repository).length === 0)
    expect(await runAgain(cwd, temporary, repository)).toMatch(/^present .*\ncopied /)
  })

  it('kill -9 leaves no skopeo, and the next run removes its folder', async () => {
    const temporary = tempFolder({})
    const { child, ended, cwd } = await startSlowly('killed', temporary)
    child.kill('SIGKILL')
    await ended
    await until(() => skopeosOf('killed').length === 0)
    expect(readdirSync(temporary)).toHaveLength(1)
    await runAgain(cwd, temporary, 'killed')
  })
})
