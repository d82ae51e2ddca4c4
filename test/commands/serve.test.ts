import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { load } from 'js-yaml'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDependencyResolver } from '../../src/chart/dependencies/resolve-dependencies.ts'
import { serve } from '../../src/commands/serve.ts'
import type { ServeOptions } from '../../src/commands/serve/serve-options.ts'
import { UserError } from '../../src/diagnostics/user-error.ts'
import type { ServeTools } from '../../src/services/serve-tools.ts'
import { type TestContext, testContext } from '../context.ts'
import { corpusFolder } from '../corpus.ts'
import { lacking } from '../needs.ts'
import { realHelm } from '../real-helm.ts'

// File systems tell about changes when they like.
vi.setConfig({ testTimeout: 30_000 })

let root: string
let workspace: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kgplugin-'))
  workspace = join(root, 'plugins')
  await mkdir(workspace)
})
const running: { context: TestContext; code: Promise<number> }[] = []
afterEach(async () => {
  for (const { context, code } of running.splice(0)) {
    context.interrupt()
    await code.catch(() => {})
  }
  await rm(root, { recursive: true })
})

const kubectlCalls: string[] = []
const tools: ServeTools = {
  kubectl: {
    apply: (manifest) => {
      kubectlCalls.push(`apply ${(load(manifest) as { kind: string }).kind}`)
      return Promise.resolve('secret/plugin-repository-dev created')
    },
    deleteSecret: (namespace, name) => {
      kubectlCalls.push(`delete ${namespace}/${name}`)
      return Promise.resolve('')
    },
  },
  startResolving: () => () => {
    const resolve = createDependencyResolver({
      fetchChart: () => Promise.reject(new UserError('no network in tests')),
      preferVendored: true,
      lockTime: () => Promise.resolve(new Date(0)),
    })
    return resolve
  },
}

async function retryWhileRefused(url: string): Promise<Response> {
  for (let tries = 0; tries < 200; tries++) {
    try {
      return await fetch(url)
    } catch {
      await wait(25)
    }
  }
  throw new Error(`nobody listens at ${url}`)
}

interface Running {
  address: string
  context: TestContext
  events(): Record<string, unknown>[]
  /** The event of that kind about a version or chart, once it has happened that often. */
  seen(kind: string, about?: string, times?: number): Promise<Record<string, unknown>>
  stop(): Promise<number>
}

const OPTIONS: ServeOptions = {
  paths: [],
  host: '127.0.0.1',
  port: 0,
  name: 'dev',
  register: false,
  unregister: false,
}

async function start(
  options: Partial<ServeOptions> = {},
  withTools: 'fake' | 'own' = 'fake',
): Promise<Running> {
  const env = { XDG_CACHE_HOME: join(root, 'cache') }
  const context = testContext(workspace, { json: true, env })
  const code = serve({ ...OPTIONS, ...options }, context, withTools === 'own' ? undefined : tools)
  running.push({ context, code })
  const events = () =>
    context.printed.stdout
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  const seen = async (kind: string, about?: string, times = 1) => {
    for (let tries = 0; tries < 800; tries++) {
      const found = events().filter(
        (event) =>
          event['event'] === kind && (about === undefined || Object.values(event).includes(about)),
      )
      if (found.length >= times) return found.at(-1)!
      await Promise.race([wait(25), code])
    }
    throw new Error(`no ${kind} ${about}, only ${context.printed.stdout}`)
  }
  const serving = await seen('serving')
  return {
    address: String(serving['address']),
    context,
    events,
    seen,
    stop: () => {
      context.interrupt()
      return code
    },
  }
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(workspace, path)), { recursive: true })
  await writeFile(join(workspace, path), text)
}

async function writeChart(name: string, more = ''): Promise<void> {
  await write(`${name}/Chart.yaml`, `apiVersion: v2\nname: ${name}\nversion: 1.2.3\n${more}`)
  await write(`${name}/templates/a.yaml`, 'a: 1\n')
}

async function servedVersions(address: string): Promise<Record<string, string[]>> {
  const text = await (await fetch(`${address}/index.yaml`)).text()
  const { entries } = load(text) as { entries: Record<string, { version: string }[]> }
  return Object.fromEntries(
    Object.entries(entries).map(([name, all]) => [name, all.map(({ version }) => version)]),
  )
}

describe('versions', () => {
  test('every change is a greater version; the last ones stay on offer', async () => {
    await writeChart('demo')
    const server = await start()
    expect(await servedVersions(server.address)).toEqual({ demo: ['1.2.4-dev.1'] })
    for (const count of [2, 3, 4, 5, 6]) {
      await write('demo/templates/a.yaml', `a: ${count}\n`)
      expect(await server.seen('published', `1.2.4-dev.${count}`)).toMatchObject({
        chart: 'demo',
        files: ['templates/a.yaml'],
      })
    }
    const kept = [6, 5, 4, 3, 2].map((count) => `1.2.4-dev.${count}`)
    expect(await servedVersions(server.address)).toEqual({ demo: kept })
    expect((await fetch(`${server.address}/demo-1.2.4-dev.2.tgz`)).status).toBe(200)
    expect((await fetch(`${server.address}/demo-1.2.4-dev.1.tgz`)).status).toBe(404)
    expect(await server.stop()).toBe(0)
  })

  test('numbers survive a restart; the same content keeps its number', async () => {
    await writeChart('demo')
    const first = await start()
    await write('demo/values.yaml', 'a: 1\n')
    await first.seen('published', '1.2.4-dev.2')
    await first.stop()
    const second = await start()
    expect(await servedVersions(second.address)).toEqual({ demo: ['1.2.4-dev.2'] })
    await second.stop()
    await write('demo/values.yaml', 'a: 2\n')
    const third = await start()
    expect(await servedVersions(third.address)).toEqual({ demo: ['1.2.4-dev.3'] })
  })

  test('a new own version begins a new count; a lower one is told', async () => {
    await writeChart('demo')
    const server = await start()
    await write('demo/Chart.yaml', 'apiVersion: v2\nname: demo\nversion: 1.3.0-rc.1\n')
    await server.seen('published', '1.3.0-rc.1.dev.1')
    await write('demo/Chart.yaml', 'apiVersion: v2\nname: demo\nversion: 1.1.0\n')
    await server.seen('published', '1.1.1-dev.1')
    expect(await server.seen('lowered')).toMatchObject({ before: '1.3.0-rc.1.dev.1' })
  })
})

describe('watching', () => {
  test('an ignored or untouched file changes nothing', async () => {
    await writeChart('demo')
    await write('demo/.helmignore', '*.bak\n.git/\n')
    const server = await start()
    await write('demo/a.bak', 'x')
    await write('demo/templates/a.yaml', 'a: 1\n')
    await write('demo/.git/x', 'x')
    await wait(600)
    expect(server.events().map(({ event }) => event)).toEqual(['published', 'serving'])
  })

  test('an editor that renames, and a burst of files, make one version', async () => {
    await writeChart('demo')
    const server = await start()
    await write('demo/templates/.a.swp', 'a: 2\n')
    await rename(join(workspace, 'demo/templates/.a.swp'), join(workspace, 'demo/templates/a.yaml'))
    await Promise.all([1, 2, 3].map((n) => write(`demo/templates/b${n}.yaml`, `b: ${n}\n`)))
    expect(await server.seen('published', '1.2.4-dev.2')).toMatchObject({
      files: ['templates/a.yaml', 'templates/b1.yaml', 'templates/b2.yaml', 'templates/b3.yaml'],
    })
  })

  test('a shared chart packages again what depends on it, also from outside the paths', async () => {
    await writeChart('common', 'type: library\n')
    const needs =
      'dependencies:\n- name: common\n  version: 1.x.x\n  repository: file://../common\n'
    await writeChart('demo', needs)
    await writeChart('alone')
    const server = await start({ paths: ['demo', 'alone'] })
    await write('common/templates/a.yaml', 'a: 2\n')
    expect(await server.seen('published', '1.2.4-dev.2')).toMatchObject({
      chart: 'demo',
      files: ['charts/common/templates/a.yaml'],
    })
    expect(Object.keys(await servedVersions(server.address))).toEqual(['alone', 'demo'])
    expect(server.events().filter(({ chart }) => chart === 'alone')).toHaveLength(1)
  })

  test('charts come and go', async () => {
    await writeChart('demo')
    const server = await start()
    await writeChart('later')
    await server.seen('published', 'later')
    await rm(join(workspace, 'demo'), { recursive: true })
    await server.seen('removed', 'demo')
    expect(await servedVersions(server.address)).toEqual({
      later: [expect.stringMatching(/^1\.2\.4-dev\./)],
    })
  })

  test('a broken chart keeps its last good version; the error is told once, and the recovery', async () => {
    await writeChart('demo')
    const server = await start()
    const good = 'apiVersion: v2\nname: demo\nversion: 1.2.3\n'
    await write('demo/Chart.yaml', `${good}keywords: {`)
    const broken = await server.seen('broken')
    expect(broken).toMatchObject({ folder: 'demo', serving: '1.2.4-dev.1' })
    expect(broken['error']).toMatch(/^Chart.yaml:/)
    await write('demo/templates/a.yaml', 'a: 2\n')
    await wait(400)
    expect(await servedVersions(server.address)).toEqual({ demo: ['1.2.4-dev.1'] })
    expect(server.events().filter(({ event }) => event === 'broken')).toHaveLength(1)
    await write('demo/Chart.yaml', good)
    expect(await server.seen('published', '1.2.4-dev.2')).toMatchObject({ recovered: true })
    await write('demo/Chart.yaml', `${good}keywords: {`)
    await server.seen('broken', 'demo', 2)
    await write('demo/Chart.yaml', good)
    expect(await server.seen('recovered')).toMatchObject({ version: '1.2.4-dev.2' })
  })

  test('a chart that is renamed leaves nothing behind', async () => {
    await writeChart('demo')
    const server = await start()
    await write('demo/Chart.yaml', 'apiVersion: v2\nname: other\nversion: 1.2.3\n')
    await server.seen('removed', 'demo')
    await server.seen('published', 'other')
    expect(await servedVersions(server.address)).toEqual({ other: ['1.2.4-dev.1'] })
  })

  test('values that Helm cannot read are not served', async () => {
    await writeChart('demo')
    const server = await start()
    await write('demo/values.yaml', 'a: [')
    expect(String((await server.seen('broken'))['error'])).toMatch(/^values.yaml:\d+:\d+: /)
    expect(await servedVersions(server.address)).toEqual({ demo: ['1.2.4-dev.1'] })
  })

  test('two charts with the same name do not mix', async () => {
    await writeChart('demo')
    await write('other/Chart.yaml', 'apiVersion: v2\nname: demo\nversion: 9.0.0\n')
    const server = await start()
    expect(await server.seen('broken')).toMatchObject({
      folder: 'other',
      error: 'demo has a chart called demo already',
    })
    expect(await servedVersions(server.address)).toEqual({ demo: ['1.2.4-dev.1'] })
  })
})

describe('HTTP', () => {
  /** Sends a target as it is, which fetch would tidy up. */
  function ask(address: string, target: string, method = 'GET'): Promise<number> {
    const { hostname, port } = new URL(address)
    return new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path: target, method }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      sent.on('error', reject).end()
    })
  }

  test('nothing but the repository can be reached', async () => {
    await writeChart('demo')
    const { address } = await start()
    const targets = [
      '/../plugins/demo/Chart.yaml',
      '/%2e%2e/plugins/demo/Chart.yaml',
      '/..%2f..%2fetc%2fpasswd',
      '//etc/passwd',
      '/demo/Chart.yaml',
      '/index.yaml%00',
      '/demo-1.2.3.tgz',
    ]
    expect(await Promise.all(targets.map((target) => ask(address, target)))).toEqual(
      targets.map(() => 404),
    )
    expect(await ask(address, '/index.yaml', 'POST')).toBe(405)
    expect(await ask(address, '/index.yaml?x=1')).toBe(200)
  })

  test('HEAD, validators and types', async () => {
    await writeChart('demo')
    const { address } = await start()
    const archive = `${address}/demo-1.2.4-dev.1.tgz`
    const got = await fetch(archive)
    const body = await got.arrayBuffer()
    expect(got.headers.get('content-type')).toBe('application/gzip')
    const head = await fetch(archive, { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe(String(body.byteLength))
    const etag = head.headers.get('etag')!
    const again = await fetch(archive, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    const index = await fetch(`${address}/index.yaml`)
    expect(index.headers.get('content-type')).toBe('application/yaml')
  })

  test('a port in use is named, with a way out', async () => {
    await writeChart('demo')
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    await expect(start({ port })).rejects.toMatchObject({
      message: `Port ${port} of 127.0.0.1 is in use`,
      hint: expect.stringContaining(`--port ${port + 1}`),
    })
    other.close()
  })

  test('whoever asks before the charts are packaged waits for them', async () => {
    await writeChart('demo')
    const free = createServer()
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve))
    const { port } = free.address() as AddressInfo
    await new Promise((resolve) => free.close(resolve))
    let release = (): void => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    const slowTools: ServeTools = {
      ...tools,
      startResolving: (of) => {
        const startRound = tools.startResolving(of)
        return () => {
          const resolveChart = startRound()
          return (folder) => released.then(() => resolveChart(folder))
        }
      },
    }
    const context = testContext(workspace, { env: { XDG_CACHE_HOME: join(root, 'cache') } })
    const code = serve({ ...OPTIONS, port }, context, slowTools)
    running.push({ context, code })
    const early = retryWhileRefused(`http://127.0.0.1:${port}/index.yaml`)
    await wait(300)
    release()
    expect(await (await early).text()).toContain('demo-')
  })

  test('a host that is none of this machine', async () => {
    await writeChart('demo')
    await expect(start({ host: '192.0.2.1' })).rejects.toThrow('is not an address of this machine')
  })

  test('an open connection does not keep the server', async () => {
    await writeChart('demo')
    const server = await start()
    const { hostname, port } = new URL(server.address)
    const idle = request({
      hostname,
      port,
      path: '/index.yaml',
      headers: { connection: 'keep-alive' },
    })
    idle.on('error', () => {})
    idle.flushHeaders()
    expect(await server.stop()).toBe(0)
  })
})

describe('registration', () => {
  test('the manifest and the commands are printed for people', async () => {
    await writeChart('demo')
    const context = testContext(workspace, { env: { XDG_CACHE_HOME: join(root, 'cache') } })
    const code = serve({ ...OPTIONS, host: '0.0.0.0' }, context, tools)
    while (context.printed.stdout === '') await Promise.race([wait(25), code])
    context.interrupt()
    expect(await code).toBe(0)
    const { stringData } = load(context.printed.stdout) as { stringData: { address: string } }
    expect(stringData.address).toMatch(/^http:\/\/.+:\d+$/)
    expect(context.printed.stderr).toContain('published  demo 1.2.4-dev.1')
    expect(context.printed.stderr).toContain(`address=${stringData.address}`)
    expect(context.printed.stderr).toContain('delete secret plugin-repository-dev')
  })

  test('on this machine alone: says so', async () => {
    await writeChart('demo')
    const context = testContext(workspace, { env: { XDG_CACHE_HOME: join(root, 'cache') } })
    const code = serve(OPTIONS, context, tools)
    while (context.printed.stdout === '') await Promise.race([wait(25), code])
    context.interrupt()
    await code
    expect(context.printed.stderr).toContain('only programs on this machine can reach')
    expect(context.printed.stderr).toContain('--host 0.0.0.0')
  })

  test('--register and --unregister go through kubectl', async () => {
    await writeChart('demo')
    kubectlCalls.length = 0
    const server = await start({
      register: true,
      unregister: true,
      address: 'https://t.example/x/',
    })
    expect(server.address).toBe('https://t.example/x')
    await server.stop()
    expect(kubectlCalls).toEqual([
      'apply Secret',
      'delete kubegems-installer/plugin-repository-dev',
    ])
    const context = testContext(workspace)
    expect(await serve({ ...OPTIONS, unregister: true }, context, tools)).toBe(0)
    expect(kubectlCalls).toHaveLength(3)
  })

  test.each([
    [{ name: 'No_Name' }, '"No_Name" is no name for a repository'],
    [{ address: 'ftp://x' }, '--address ftp://x is no http(s) URL'],
    [{ paths: ['nowhere'] }, 'No such file or folder'],
    [{ register: true }, 'A cluster cannot reach http://127.0.0.1:'],
  ])('%j is refused', async (options, message) => {
    await writeChart('demo')
    await expect(start(options)).rejects.toThrow(message)
  })
})

describe.each(['3', '4'] as const)('helm %s', async (major) => {
  const helm = await realHelm(major)
  const corpus = corpusFolder()
  const run = promisify(execFile)
  const lacks = await lacking(`helm ${major}`, 'corpus')

  test.skipIf(lacks)(
    `pulls, shows and renders the plugins of the corpus${lacks}`,
    async () => {
      await cp(join(corpus!, 'plugins'), workspace, { recursive: true })
      // Everything that the plugins depend on is in the corpus.
      const mirror = JSON.stringify(join(corpus!, 'upstream'))
      await write('.kgplugin.yaml', `mirrors:\n  https://charts.kubegems.io/bitnami: ${mirror}\n`)
      const server = await start({}, 'own')
      const versions = await servedVersions(server.address)
      const folders = (await readdir(workspace)).filter((name) => !name.startsWith('.')).sort()
      expect(server.events().filter(({ event }) => event === 'broken')).toEqual([])
      expect(Object.keys(versions).sort()).toEqual(folders)
      for (const [name, [version]] of Object.entries(versions)) {
        const args = ['--repo', server.address, '--version', version!]
        const shown = await run(helm!, ['show', 'chart', name, ...args])
        expect(load(shown.stdout)).toMatchObject({ name, version })
        if ((load(shown.stdout) as { type?: string }).type === 'library') continue
        // What Helm 4 thinks of a plugin's own schema is not the question here.
        await run(helm!, ['template', 'x', name, ...args, '--skip-schema-validation'])
      }
      const [version] = versions['monitoring']!
      const args = ['--repo', server.address, '--version', version!, '--destination', root]
      await run(helm!, ['pull', 'monitoring', ...args])
      expect(await readdir(root)).toContain(`monitoring-${version}.tgz`)
    },
    120_000,
  )
})
