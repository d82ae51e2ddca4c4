import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { load } from 'js-yaml'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { packChart } from '../../src/chart/archive/pack-chart.ts'
import { indexRepository } from '../../src/commands/index-repo.ts'
import type { IndexOptions } from '../../src/commands/index-repo/index-options.ts'
import { testContext } from '../context.ts'
import { corpusFolder } from '../corpus.ts'
import { lacking } from '../needs.ts'
import { realHelm } from '../real-helm.ts'

let root: string
let folder: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kgplugin-'))
  folder = join(root, 'charts')
  await mkdir(folder)
})
afterEach(() => rm(root, { recursive: true }))

// Later than every file of a test, so that stamps count as settled.
const LATER = () => new Date(Date.now() + 60_000)

function contextAt(now: () => Date = LATER, json = false) {
  return testContext(root, { env: { XDG_CACHE_HOME: join(root, 'cache') }, now, json })
}

async function runIndex(options: Partial<IndexOptions> = {}, context = contextAt()) {
  const code = await indexRepository(
    { folder: 'charts', url: '', recursive: false, skipBroken: false, ...options },
    context,
  )
  expect(code).toBe(0)
  return context.printed
}

const readIndex = (path = folder) => readFile(join(path, 'index.yaml'), 'utf8')

async function writeArchive(path: string, name: string, version: string, description = 'd') {
  const metadata = { apiVersion: 'v2', name, version, description }
  const chart = { metadata, templates: [], files: [], dependencies: [], raw: [] }
  await writeFile(join(folder, path), packChart(chart, new Date(0)))
}

interface Written {
  entries: Record<string, { version: string; digest: string; created: string; urls: string[] }[]>
  generated: string
}

async function parsedIndex(path = folder): Promise<Written> {
  return load(await readIndex(path)) as Written
}

const NEXT =
  'Next: upload the archives, then index.yaml, to where the cluster reads them. To try plugins before that: kgplugin serve\n'

describe('what changes', () => {
  test('entries are sorted by version, unparsable ones and texts included', async () => {
    for (const version of ['1.9.0', '1.10.0', '1.10.0-rc.2', '1.10.0-rc.10', '2.0.0+b']) {
      await writeArchive(`demo-${version}.tgz`, 'demo', version)
    }
    await runIndex()
    const { entries } = await parsedIndex()
    expect(entries['demo']!.map((entry) => entry.version)).toEqual([
      '2.0.0+b',
      '1.10.0',
      '1.10.0-rc.10',
      '1.10.0-rc.2',
      '1.9.0',
    ])
  })

  test('a second run changes no byte', async () => {
    await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0')
    await runIndex(
      {},
      contextAt(() => new Date('2024-01-01T00:00:00Z')),
    )
    const first = await readIndex()
    const { stdout } = await runIndex()
    expect(stdout).toBe('index.yaml is up to date: 1 chart, 1 version\n')
    expect(await readIndex()).toBe(first)
    await rm(join(root, 'cache'), { recursive: true })
    await runIndex()
    expect(await readIndex()).toBe(first)
  })

  test('an entry keeps its date as long as its archive does not change', async () => {
    await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0')
    await writeArchive('demo-2.0.0.tgz', 'demo', '2.0.0')
    await runIndex(
      {},
      contextAt(() => new Date('2024-01-01T00:00:00Z')),
    )
    await writeArchive('demo-2.0.0.tgz', 'demo', '2.0.0', 'changed')
    await writeArchive('new-1.0.0.tgz', 'new', '1.0.0')
    const { stdout } = await runIndex(
      {},
      contextAt(() => new Date('2024-02-02T00:00:00Z')),
    )
    expect(stdout).toBe(
      'index.yaml written: 2 charts, 3 versions (1 added, 1 changed, 0 removed)\n',
    )
    const { entries, generated } = await parsedIndex()
    const dates = Object.values(entries).flatMap((all) => all.map(({ created }) => created))
    expect(dates.map((date) => new Date(date).getUTCMonth())).toEqual([1, 0, 1])
    expect(new Date(generated).getUTCMonth()).toBe(1)
  })

  test('SOURCE_DATE_EPOCH dates what is new', async () => {
    await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0')
    const env = { XDG_CACHE_HOME: join(root, 'cache'), SOURCE_DATE_EPOCH: '1700000000' }
    await runIndex({}, testContext(root, { env, now: LATER }))
    expect((await readIndex()).match(/"2023-11-14T22:13:20.000Z"/g)).toHaveLength(2)
  })

  test('--json tells what was added, changed and removed', async () => {
    await writeArchive('a-1.0.0.tgz', 'a', '1.0.0')
    await writeArchive('b-1.0.0.tgz', 'b', '1.0.0')
    await runIndex()
    await rm(join(folder, 'a-1.0.0.tgz'))
    await writeArchive('b-1.0.0.tgz', 'b', '1.0.0', 'changed')
    await writeArchive('c-1.0.0.tgz', 'c', '1.0.0')
    const { stdout } = await runIndex({}, contextAt(LATER, true))
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      written: true,
      charts: 2,
      versions: 2,
      added: [{ name: 'c', version: '1.0.0' }],
      changed: [{ name: 'b', version: '1.0.0' }],
      removed: [{ name: 'a', version: '1.0.0' }],
      warnings: [],
    })
  })

  test('one level of folders, or all of them', async () => {
    await mkdir(join(folder, 'one/two'), { recursive: true })
    await writeArchive('a-1.0.0.tgz', 'a', '1.0.0')
    await writeArchive('one/b-1.0.0.tgz', 'b', '1.0.0')
    await writeArchive('one/two/c-1.0.0.tgz', 'c', '1.0.0')
    await runIndex({ url: 'https://example.com/x y' })
    expect(Object.keys((await parsedIndex()).entries)).toEqual(['a', 'b'])
    await runIndex({ recursive: true, url: 'https://example.com/x y' })
    const { entries } = await parsedIndex()
    expect(Object.values(entries).map(([entry]) => entry!.urls)).toEqual([
      ['https://example.com/x%20y/a-1.0.0.tgz'],
      ['https://example.com/x%20y/one/b-1.0.0.tgz'],
      ['https://example.com/x%20y/one/two/c-1.0.0.tgz'],
    ])
  })
})

describe('what is remembered of archives', () => {
  test('is used, and never when the file may have changed', async () => {
    await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0', 'aaaa')
    await runIndex()
    const first = await parsedIndex()
    const old = new Date('2020-01-01T00:00:00Z')
    // Same size and modification time, other content: the time of the change gives it away.
    await utimes(join(folder, 'demo-1.0.0.tgz'), old, old)
    await runIndex()
    await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0', 'bbbb')
    await utimes(join(folder, 'demo-1.0.0.tgz'), old, old)
    await runIndex()
    const second = await parsedIndex()
    expect(second.entries['demo']![0]!.digest).not.toBe(first.entries['demo']![0]!.digest)
  })

  test('a file that changed just now is read again', async () => {
    await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0')
    await runIndex(
      {},
      contextAt(() => new Date()),
    )
    const cache = await readCache()
    expect(cache).not.toContain('demo-1.0.0.tgz')
    await runIndex()
    expect(await readCache()).toContain('demo-1.0.0.tgz')
  })

  test('a damaged cache is no cache', async () => {
    await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0')
    await runIndex()
    const good = await readIndex()
    const cacheFile = await onlyCacheFile()
    const damaged = (await readFile(cacheFile, 'utf8')).replace('"digest":"', '"digest":"0')
    for (const text of [damaged, '', 'x', '{}']) {
      await writeFile(cacheFile, text)
      await runIndex()
      expect(await readIndex()).toBe(good)
    }
  })

  async function onlyCacheFile(): Promise<string> {
    const path = join(root, 'cache/kgplugin/index')
    const names = await readdir(path)
    expect(names).toHaveLength(1)
    return join(path, names[0]!)
  }

  async function readCache(): Promise<string> {
    return readFile(await onlyCacheFile(), 'utf8')
  }
})

describe('what is refused', () => {
  test('broken archives, all of them at once; nothing is written', async () => {
    await writeArchive('good-1.0.0.tgz', 'good', '1.0.0')
    await writeFile(join(folder, 'broken-1.0.0.tgz'), 'no archive')
    await writeArchive('odd-1.0.0.tgz', 'odd', 'one')
    await expect(runIndex()).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(
        /^2 archives .*\n {2}broken-1.0.0.tgz: .*\n {2}odd-1.0.0.tgz: /s,
      ),
    })
    expect(await readdir(folder)).not.toContain('index.yaml')
    const { stderr } = await runIndex({ skipBroken: true })
    expect(stderr).toMatch(/broken-1.0.0.tgz is left out.*odd-1.0.0.tgz is left out/s)
    expect(Object.keys((await parsedIndex()).entries)).toEqual(['good'])
  })

  test('two archives of the same version', async () => {
    await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0')
    await writeArchive('other.tgz', 'demo', '1.0.0', 'other')
    await expect(runIndex()).rejects.toThrow('demo-1.0.0.tgz and other.tgz are both demo 1.0.0')
  })

  test('a copy of an archive is left out with a warning', async () => {
    await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0')
    await writeArchive('other.tgz', 'demo', '1.0.0')
    const warning =
      'warning: other.tgz is a copy of demo-1.0.0.tgz, which is the one in the index\n'
    expect((await runIndex()).stderr).toBe(warning + NEXT)
    expect((await parsedIndex()).entries['demo']).toHaveLength(1)
    // Remembered runs warn as well.
    expect((await runIndex()).stderr).toBe(warning)
  })

  test('a missing folder, and a bad --url', async () => {
    await expect(runIndex({ folder: 'nowhere' })).rejects.toThrow(/^No such folder: .*nowhere$/)
    await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0')
    await expect(runIndex({ url: 'https://h/%zz' })).rejects.toThrow('--url https://h/%zz')
  })

  test('Ctrl-C', async () => {
    await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0')
    const context = contextAt()
    context.interrupt()
    await expect(runIndex({}, context)).rejects.toThrow('Interrupted')
    expect(await readdir(folder)).toEqual(['demo-1.0.0.tgz'])
  })
})

test('what stood in the way of an earlier run is told once', async () => {
  await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0')
  await writeFile(join(folder, 'index.yaml'), '<html>')
  expect((await runIndex()).stderr).toBe(
    `warning: index.yaml was no index before: all dates are new\n${NEXT}`,
  )
  for (let run = 0; run < 2; run++) expect((await runIndex()).stderr).toBe('')
})

test('an empty folder becomes an empty repository', async () => {
  await runIndex()
  expect(await parsedIndex()).toMatchObject({ apiVersion: 'v1', entries: {} })
})

describe('--merge', () => {
  test('keeps older entries, with their dates; fresh ones win', async () => {
    await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0')
    await writeArchive('gone-1.0.0.tgz', 'gone', '1.0.0')
    await runIndex(
      {},
      contextAt(() => new Date('2024-01-01T00:00:00Z')),
    )
    await cp(join(folder, 'index.yaml'), join(root, 'old.yaml'))
    await rm(join(folder, 'index.yaml'))
    await rm(join(folder, 'gone-1.0.0.tgz'))
    await writeArchive('demo-1.1.0.tgz', 'demo', '1.1.0')
    await runIndex({ merge: 'old.yaml', url: 'https://example.com' })
    const { entries } = await parsedIndex()
    expect(entries['gone']).toHaveLength(1)
    expect(entries['demo']).toMatchObject([
      { version: '1.1.0', urls: ['https://example.com/demo-1.1.0.tgz'] },
      { version: '1.0.0', urls: ['https://example.com/demo-1.0.0.tgz'] },
    ])
    expect(new Date(entries['demo']![1]!.created).toISOString()).toBe('2024-01-01T00:00:00.000Z')
  })

  test('into itself changes nothing', async () => {
    await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0')
    await runIndex({ merge: 'charts/index.yaml' })
    const first = await readIndex()
    for (let run = 0; run < 3; run++) {
      const { stdout } = await runIndex({ merge: 'charts/index.yaml' })
      expect(stdout).toContain('up to date')
    }
    expect(await readIndex()).toBe(first)
  })

  test('of nothing is none', async () => {
    expect(await runIndex({ merge: '' })).toMatchObject({ stderr: NEXT })
  })

  test('of a missing file is the first publication', async () => {
    await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0')
    const { stderr } = await runIndex({ merge: 'old.yaml' })
    expect(stderr).toContain('old.yaml does not exist yet')
    expect(await readdir(root)).not.toContain('old.yaml')
  })

  test.each([
    ['no YAML', 'a: [', /^old\.yaml:\d+:\d+: /],
    ['no index', 'a: b\n', /^old\.yaml: a is unknown to Helm/],
    ['an empty file', '', /^old\.yaml: the file must be the mapping of an index/],
    [
      'an unknown field',
      'apiVersion: v1\nentries:\n  a:\n  - name: a\n    version: 1.0.0\n    urls: [a]\n    x: y\n',
      /^old\.yaml: entries\.a\.0\.x is unknown to Helm/,
    ],
    [
      'a number for a version',
      'apiVersion: v1\nentries:\n  a:\n  - name: a\n    version: 1.10\n    urls: [a]\n',
      /entries\.a\.0\.version must be text in quotes, not the number 1\.1/,
    ],
  ])('of %s is refused', async (_, text, message) => {
    await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0')
    await writeFile(join(root, 'old.yaml'), text)
    await expect(runIndex({ merge: 'old.yaml' })).rejects.toThrow(message)
    expect(await readdir(folder)).not.toContain('index.yaml')
  })

  test('leaves invalid entries out with a warning, as Helm does', async () => {
    const entry = (version: string) => `  - name: a\n    version: ${version}\n    urls: [a-1.tgz]\n`
    const text = `apiVersion: v1\nentries:\n  a:\n${entry('bad')}${entry('1.0.0')}${entry('1.2')}`
    await writeFile(join(root, 'old.yaml'), text.replace('1.2', '"1.2"'))
    const { stderr } = await runIndex({ merge: 'old.yaml' })
    expect(stderr).toMatch(/^warning: not merged from old\.yaml: a: bad: .*"bad" is invalid/)
    const { entries } = await parsedIndex()
    expect(entries['a']!.map(({ version }) => version)).toEqual(['1.2', '1.0.0'])
  })

  test('of an address, and what can go wrong there', async () => {
    await writeArchive('demo-1.0.0.tgz', 'demo', '1.0.0')
    const answers: Record<string, Response> = {
      '/index.yaml': new Response(
        'apiVersion: v1\nentries:\n  a:\n  - name: a\n    version: 1.0.0\n    urls: [a]\n',
      ),
      '/bad.yaml': new Response('<html>'),
      '/gone.yaml': new Response('', { status: 404 }),
    }
    const context = contextAt()
    const http = {
      fetch: (url: string | URL | Request) =>
        Promise.resolve(answers[new URL(String(url)).pathname]!),
      signal: context.signal,
      retryDelaysMs: [],
      timeoutMs: 1000,
    }
    const runWith = (merge: string) =>
      indexRepository(
        { folder: 'charts', url: '', recursive: false, skipBroken: false, merge },
        context,
        http,
      )
    await expect(runWith('https://user:secret@example.com/gone.yaml')).rejects.toMatchObject({
      message: expect.stringMatching(/^cannot fetch https:\/\/example.com\/gone.yaml: 404/),
      hint: expect.stringContaining('leave --merge out'),
    })
    await expect(runWith('https://example.com/bad.yaml')).rejects.toThrow('example.com/bad.yaml')
    expect(await readdir(folder)).not.toContain('index.yaml')
    await runWith('https://user:secret@example.com/index.yaml')
    expect(Object.keys((await parsedIndex()).entries)).toEqual(['a', 'demo'])
  })
})

test('an address without scheme is pointed out', async () => {
  const { stderr } = await runIndex({ url: 'charts.example.com' })
  expect(stderr).toContain('warning: --url is no http(s) address')
  expect((await runIndex({ url: 'https://charts.example.com' })).stderr).not.toContain('--url')
})

describe.each(['3', '4'] as const)('like helm %s', async (major) => {
  const helm = await realHelm(major)
  const corpus = corpusFolder()
  const run = promisify(execFile)
  const lacks = await lacking(`helm ${major}`, 'corpus')

  test.skipIf(lacks).each(['upstream', 'charts'])(`for %s${lacks}`, async (name) => {
    await cp(join(corpus!, name), folder, { recursive: true })
    await rm(join(folder, 'index.yaml'), { force: true })
    await cp(folder, join(root, 'helm'), { recursive: true })
    await run(helm!, ['repo', 'index', join(root, 'helm'), '--url', 'https://example.com/a b'])
    await runIndex({ url: 'https://example.com/a b' })
    const undated = (text: string) => text.replace(/(created|generated): .*/g, '$1: then')
    expect(undated(await readIndex())).toBe(undated(await readIndex(join(root, 'helm'))))
    // Helm reads ours, strictly.
    await run(helm!, ['repo', 'index', join(root, 'helm'), '--merge', join(folder, 'index.yaml')])
  })
})

const lacksHelms = await lacking('helm 3', 'helm 4')
describe.skipIf(lacksHelms)(`what --merge keeps of an entry, beside real Helm${lacksHelms}`, () => {
  const OLD = `apiVersion: v1
serverInfo: {x: 1}
annotations: {a: b}
publicKeys: [k]
entries:
  c:
  - name: c
    version: 1.0.0
    apiVersion: v2
    appVersion: "1"
    kubeVersion: ">=1.20"
    description: d
    type: application
    keywords: [a, b]
    home: h
    sources: [s]
    icon: i
    deprecated: true
    removed: true
    condition: x.z
    tags: t
    annotations: {k: "v"}
    maintainers: [{name: nn, email: e, url: u}, {}]
    dependencies:
    - name: d
      version: "1"
      repository: r
      condition: c
      tags: [t]
      enabled: true
      import-values: [a, {child: x, parent: z}]
      alias: al
    - {name: d2, version: "", repository: ""}
    urls: [http://a/b.tgz, c.tgz, ""]
    created: 2020-01-02T03:04:05.123456789+02:00
    digest: abc
    checksum: cs
    engine: gotpl
    tillerVersion: ">2"
    url: http://u
  - {name: c, version: 0.9.0, apiVersion: v1, urls: []}
  - {name: c, version: 0.8.0, apiVersion: v1, urls: [x.tgz], keywords: [], annotations: {}, sources: []}
`
  test.each(['3', '4'] as const)('of Helm %s', async (major) => {
    await writeFile(join(root, 'old.yaml'), OLD)
    const theirs = join(root, 'theirs')
    await mkdir(theirs)
    await promisify(execFile)(
      (await realHelm(major))!,
      ['repo', 'index', theirs, '--merge', 'old.yaml'],
      {
        cwd: root,
      },
    )
    await runIndex({ merge: 'old.yaml' })
    const undated = (text: string) => text.replace(/^generated: .*$/m, '')
    expect(undated(await readIndex())).toBe(undated(await readIndex(theirs)))
  })
})
