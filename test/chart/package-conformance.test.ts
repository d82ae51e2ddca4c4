import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { archiveFiles, archiveName, packChart } from '../../src/chart/archive/pack-chart.ts'
import { unzip } from '../../src/chart/archive/read-chart-archive.ts'
import { readTar } from '../../src/chart/archive/read-tar.ts'
import { readChart } from '../../src/chart/read-chart.ts'
import { packageCharts } from '../../src/commands/package.ts'
import { EXIT } from '../../src/terminal/exit-code.ts'
import { testContext } from '../context.ts'
import { corpusFolder } from '../corpus.ts'
import { lacking } from '../needs.ts'
import { realHelm } from '../real-helm.ts'

const run = promisify(execFile)
const corpus = corpusFolder()
const helms = await Promise.all([realHelm('3'), realHelm('4')])
const [helm3, helm4] = helms
const lacks = await lacking('corpus', 'helm 3', 'helm 4')
const MINUTE = 60_000

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'package-conformance-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

async function helm(binary: string, ...args: string[]): Promise<string> {
  const env = { HOME: root, HELM_CACHE_HOME: join(root, 'helm'), PATH: process.env['PATH'] }
  const options = { env, cwd: root, maxBuffer: 1 << 28 }
  const { stdout, stderr } = await run(binary, args, options).catch(
    (error: { stdout: string; stderr: string }) => error,
  )
  return stdout + stderr
}

/** Runs over items, two at a time: as many as the smallest machine has processors. */
async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values()
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item)
  }
  await Promise.all([worker(), worker()])
}

async function entriesOf(file: string): Promise<[name: string, content: string][]> {
  const entries = [...readTar(unzip(await readFile(file)))]
  return entries.map(({ name, data }) => [name, Buffer.from(data).toString('latin1')])
}

function sorted<T extends [string, unknown]>(entries: T[]): T[] {
  return entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

describe.skipIf(lacks)(`plugins, packaged as \`helm package -u\` does${lacks}`, () => {
  let plugins: string
  let names: string[]

  beforeAll(async () => {
    plugins = join(root, 'plugins')
    await cp(join(corpus!, 'plugins'), plugins, { recursive: true })
    names = (await readdir(plugins)).toSorted()
    // Ours first: Helm puts archives into charts/.
    await packageAll('ours')
    await packageAll('again')
    // Helm packs what the charts/ of a file:// dependency holds.
    await mkdir(join(plugins, 'common/charts'))
    await cp(
      join(corpus!, 'upstream/common-1.14.1.tgz'),
      join(plugins, 'common/charts/common-1.14.1.tgz'),
    )
    await forEach(names, async (name) => {
      const flags = name === 'common' ? [] : ['-u']
      await helm(helm3!, 'package', ...flags, join(plugins, name), '-d', join(root, 'helms'))
    })
  }, 2 * MINUTE)

  async function packageAll(destination: string): Promise<void> {
    const mirrors = { 'https://charts.kubegems.io/bitnami': join(corpus!, 'upstream') }
    await writeFile(join(plugins, '.kgplugin.yaml'), JSON.stringify({ mirrors }))
    const env = { HOME: root, PATH: process.env['PATH'] }
    const context = testContext(plugins, { env })
    const code = await packageCharts({ paths: [], destination: join(root, destination) }, context)
    expect([code, context.printed.stderr]).toEqual([EXIT.ok, expect.not.stringContaining('error')])
  }

  test('all, under the same names', async () => {
    expect(await readdir(join(root, 'ours'))).toHaveLength(names.length)
    expect(await readdir(join(root, 'ours'))).toEqual(await readdir(join(root, 'helms')))
  })

  test('with the same files in the same order, byte for byte, locks included', async () => {
    for (const file of await readdir(join(root, 'helms'))) {
      const ours = await entriesOf(join(root, 'ours', file))
      expect(ours, file).toEqual(await entriesOf(join(root, 'helms', file)))
    }
  })

  test('twice with the same bytes', async () => {
    for (const file of await readdir(join(root, 'ours'))) {
      const [first, second] = await Promise.all(
        ['ours', 'again'].map((folder) => readFile(join(root, folder, file))),
      )
      expect(first!.equals(second!), file).toBe(true)
    }
  })

  test('so that both Helms make the same of them', { timeout: 2 * MINUTE }, async () => {
    await forEach(await readdir(join(root, 'ours')), async (file) => {
      for (const binary of [helm3!, helm4!]) {
        for (const verb of [['template', 'x'], ['lint']]) {
          const [ours, theirs] = await Promise.all(
            ['ours', 'helms'].map((folder) => helm(binary, ...verb, join(root, folder, file))),
          )
          const output = withoutCertificates(ours!.replaceAll('/ours/', '/helms/'))
          expect(output, file).toBe(withoutCertificates(theirs!))
          expect(output.length).toBeGreaterThan(20)
        }
      }
    })
  })
})

// A template that makes certificates makes others at every run; this is how one starts in base64.
function withoutCertificates(output: string): string {
  return output.replace(/LS0tLS1CRUdJTi[A-Za-z0-9+/=]*/g, '<certificate>')
}

describe.skipIf(lacks)(`public charts, packaged again${lacks}`, () => {
  const archives: string[] = []
  beforeAll(async () => {
    for (const folder of ['charts', 'upstream']) {
      const files = await readdir(join(corpus!, folder))
      archives.push(...files.filter((f) => f.endsWith('.tgz')).map((f) => join(corpus!, folder, f)))
    }
  })

  test('hold what Helm packs, byte for byte', { timeout: 2 * MINUTE }, async () => {
    expect(archives.length).toBeGreaterThan(40)
    await forEach(archives, async (archive) => {
      const folder = await mkdtemp(join(root, 'unpacked-'))
      await run('tar', ['xzf', archive, '-C', folder, '--strip-components=1'])
      await helm(helm4!, 'package', folder, '-d', `${folder}-helm`)
      const chart = readChart(folder).load()
      const [theirs] = await readdir(`${folder}-helm`)
      expect(archiveName(chart)).toBe(theirs)
      // Helm's order of dependencies is random.
      const expected = sorted(await entriesOf(join(`${folder}-helm`, theirs!)))
      const ours = archiveFiles(chart).map(({ path, data }): [string, string] => [
        path,
        Buffer.from(data).toString('latin1'),
      ])
      expect(sorted(ours), basename(archive)).toEqual(expected)
      const again = [...readTar(unzip(packChart(chart, new Date(0))))].map(({ name }) => name)
      expect(again).toEqual(ours.map(([name]) => name))
    })
  })
})

describe.skipIf(lacks)(`a chart with dependencies from a repository${lacks}`, () => {
  const dependencies = (url: string): object[] => [
    {
      name: 'common',
      version: '1.x.x',
      repository: url,
      tags: ['t', '<&>'],
      condition: 'c.enabled',
    },
    { name: 'common', version: '>=1.0.0 <2', repository: url, alias: 'again' },
    {
      name: 'cert-manager',
      version: '~1.8',
      repository: url,
      'import-values': ['data', { parent: 'b', child: 'a' }],
    },
    { name: 'local', version: '*', repository: 'file://../local', enabled: true },
  ]

  test.each([
    ['3', helm3],
    ['4', helm4],
  ])('is resolved and locked as by Helm %s', { timeout: MINUTE }, async (major, binary) => {
    const server = createServer(async (request, response) => {
      const file = join(corpus!, 'upstream', basename(request.url!))
      const data = await readFile(file).catch(() => undefined)
      response.writeHead(data ? 200 : 404).end(data)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      const folder = join(root, `repository-${major}`)
      for (const [name, declared] of [
        ['local', []],
        ['ours', dependencies(url)],
        ['theirs', dependencies(url)],
      ] as const) {
        await mkdir(join(folder, name), { recursive: true })
        const chart = {
          apiVersion: 'v2',
          name: name === 'local' ? name : 'x',
          version: '1.0.0',
          dependencies: declared,
        }
        await writeFile(join(folder, name, 'Chart.yaml'), JSON.stringify(chart))
      }
      const output = await helm(
        binary!,
        'package',
        '-u',
        join(folder, 'theirs'),
        '-d',
        join(folder, 'helm'),
      )
      expect(output).toContain('Successfully packaged')
      const context = testContext(folder, { env: { SOURCE_DATE_EPOCH: '0' } })
      await packageCharts({ paths: ['ours'], destination: 'kgplugin' }, context)
      expect(context.printed.stderr).toContain('wrote Chart.lock')

      const locks = await Promise.all(
        ['ours', 'theirs'].map((name) => readFile(join(folder, name, 'Chart.lock'), 'utf8')),
      )
      const [ours, theirs] = locks.map((lock) => lock.replace(/generated: .*/, ''))
      expect(ours).toBe(theirs)
      const [packed, expected] = await Promise.all(
        ['kgplugin', 'helm'].map((name) => entriesOf(join(folder, name, 'x-1.0.0.tgz'))),
      )
      const withoutLock = (entries: [string, string][]) =>
        sorted(entries).filter(([name]) => name !== 'x/Chart.lock')
      expect(withoutLock(packed!)).toEqual(withoutLock(expected!))
    } finally {
      server.close()
    }
  })
})
