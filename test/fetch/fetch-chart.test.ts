import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { InterruptedError } from '../../src/diagnostics/user-error.ts'
import { createFetchCache } from '../../src/fetch/fetch-cache.ts'
import { createChartFetcher, type FetchChart } from '../../src/fetch/fetch-chart.ts'
import { archiveUrl } from '../../src/fetch/fetch-source.ts'
import { sha256 } from '../../src/files/sha256.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fetch-chart-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const REPOSITORY = 'https://charts.example.com/stable'

interface Version {
  version: string
  urls?: string[]
  digest?: string
}

function indexOf(...versions: Version[]): string {
  const entries = versions.map(({ version, urls = [`a-${version}.tgz`], digest }) =>
    JSON.stringify({ apiVersion: 'v2', name: 'a', version, urls, ...(digest && { digest }) }),
  )
  return `apiVersion: v1\nentries:\n  a: [${entries.join(', ')}]\n`
}

/** A network of fixed answers that notes what was asked. */
function network(answers: Record<string, string>) {
  const asked: string[] = []
  const fetch = (input: string | URL | Request): Promise<Response> => {
    const url = String(input)
    asked.push(url)
    const body = answers[url]
    return Promise.resolve(new Response(body ?? null, { status: body === undefined ? 404 : 200 }))
  }
  return { asked, fetch }
}

function fetcher(
  { fetch }: { fetch: typeof globalThis.fetch },
  options: {
    mirrors?: [string, string][]
    offline?: boolean
    cache?: string
    signal?: AbortSignal
  } = {},
): FetchChart {
  const { signal = new AbortController().signal } = options
  return createChartFetcher({
    mirrors: new Map(options.mirrors),
    cache: createFetchCache(options.cache),
    offline: options.offline ?? false,
    http: { fetch, signal, retryDelaysMs: [], timeoutMs: 1000 },
  })
}

function text({ version, archive }: { version: string; archive: Uint8Array }): string {
  return `${version} ${Buffer.from(archive).toString()}`
}

describe('chooses the newest version that meets the range', () => {
  test.each([
    ['1.x.x', '1.10.0'],
    ['>=1.0.0', '2.0.0'],
    ['*', '2.0.0'],
    ['1.9.0', '1.9.0'],
    ['>=2.0.0-0', '3.0.0-rc.1'],
    ['~1.9', '1.9.0'],
    ['v1.9.0', '1.9.0'],
  ])('%s', async (range, version) => {
    const versions = ['1.9.0', '3.0.0-rc.1', '1.10.0', '2.0.0'].map((version) => ({ version }))
    const net = network({
      [`${REPOSITORY}/index.yaml`]: indexOf(...versions, { version: '9.0.0', urls: [] }),
      [`${REPOSITORY}/a-${version}.tgz`]: 'bytes',
    })
    expect(text(await fetcher(net)(REPOSITORY, 'a', range))).toBe(`${version} bytes`)
  })
})

test('loads an index and an archive once', async () => {
  const net = network({
    [`${REPOSITORY}/index.yaml`]: indexOf({ version: '1.0.0' }),
    [`${REPOSITORY}/a-1.0.0.tgz`]: 'bytes',
  })
  const fetchChart = fetcher(net)
  await Promise.all([fetchChart(REPOSITORY, 'a', '1.x'), fetchChart(REPOSITORY, 'a', '*')])
  expect(net.asked).toEqual([`${REPOSITORY}/index.yaml`, `${REPOSITORY}/a-1.0.0.tgz`])
})

test('an archive must have the digest of the index', async () => {
  const digest = sha256(Buffer.from('right'))
  const net = network({
    [`${REPOSITORY}/index.yaml`]: indexOf({ version: '1.0.0', digest }),
    [`${REPOSITORY}/a-1.0.0.tgz`]: 'wrong',
  })
  const fetching = fetcher(net)(REPOSITORY, 'a', '1.x')
  await expect(fetching).rejects.toThrow(`${REPOSITORY}/a-1.0.0.tgz does not have the digest`)
})

describe('keeps downloads', () => {
  const digest = sha256(Buffer.from('bytes'))
  const answers = {
    [`${REPOSITORY}/index.yaml`]: indexOf({ version: '1.0.0', digest }),
    [`${REPOSITORY}/a-1.0.0.tgz`]: 'bytes',
  }

  test('by digest, so that only the index is asked for again', async () => {
    const first = network(answers)
    await fetcher(first, { cache: folder })(REPOSITORY, 'a', '*')
    const second = network(answers)
    await fetcher(second, { cache: folder })(REPOSITORY, 'a', '*')
    expect(second.asked).toEqual([`${REPOSITORY}/index.yaml`])
  })

  test('and works offline with them', async () => {
    await fetcher(network(answers), { cache: folder })(REPOSITORY, 'a', '*')
    const net = network({})
    const found = await fetcher(net, { cache: folder, offline: true })(REPOSITORY, 'a', '*')
    expect(text(found)).toBe('1.0.0 bytes')
    expect(net.asked).toEqual([])
  })

  test('but trusts no file that was changed', async () => {
    await fetcher(network(answers), { cache: folder })(REPOSITORY, 'a', '*')
    writeFileSync(join(folder, 'charts', `${digest}.tgz`), 'changed')
    const net = network(answers)
    expect(text(await fetcher(net, { cache: folder })(REPOSITORY, 'a', '*'))).toBe('1.0.0 bytes')
    expect(net.asked).toHaveLength(2)
  })

  test('and names a changed one when it is offline', async () => {
    await fetcher(network(answers), { cache: folder })(REPOSITORY, 'a', '*')
    const file = join(folder, 'charts', `${digest}.tgz`)
    writeFileSync(file, 'changed')
    const fetching = fetcher(network({}), { cache: folder, offline: true })(REPOSITORY, 'a', '*')
    await expect(fetching).rejects.toMatchObject({
      message: `the copy of ${REPOSITORY}/a-1.0.0.tgz in ${file} is damaged, and this run is offline`,
      hint: expect.stringContaining('Run once without --offline') as string,
    })
  })

  test.each(['', 'garbage', 'cut'])('nor an index that was changed: %s', async (change) => {
    await fetcher(network(answers), { cache: folder })(REPOSITORY, 'a', '*')
    const [name = ''] = readdirSync(join(folder, 'indexes'))
    const file = join(folder, 'indexes', name)
    const kept = readFileSync(file)
    writeFileSync(file, change === 'cut' ? kept.subarray(0, kept.length - 2) : change)
    const offline = fetcher(network({}), { cache: folder, offline: true })(REPOSITORY, 'a', '*')
    await expect(offline).rejects.toThrow(
      `the copy of ${REPOSITORY}/index.yaml in ${file} is damaged, and this run is offline`,
    )
    expect(text(await fetcher(network(answers), { cache: folder })(REPOSITORY, 'a', '*'))).toBe(
      '1.0.0 bytes',
    )
    expect(readFileSync(file)).toEqual(kept)
  })

  test('offline without them is an error that says so', async () => {
    const fetching = fetcher(network(answers), { cache: folder, offline: true })(
      REPOSITORY,
      'a',
      '*',
    )
    await expect(fetching).rejects.toThrow('was never downloaded, and this run is offline')
  })

  test('a cache that cannot be written does no harm', async () => {
    writeFileSync(join(folder, 'file'), '')
    const fetchChart = fetcher(network(answers), { cache: join(folder, 'file') })
    expect(text(await fetchChart(REPOSITORY, 'a', '*'))).toBe('1.0.0 bytes')
  })
})

describe('mirrors', () => {
  test('another address, for absolute addresses below the repository too', async () => {
    const mirror = 'http://mirror/x'
    const net = network({
      [`${mirror}/index.yaml`]: indexOf({ version: '1.0.0', urls: [`${REPOSITORY}/deep/a.tgz`] }),
      [`${mirror}/deep/a.tgz`]: 'bytes',
    })
    const fetchChart = fetcher(net, { mirrors: [[REPOSITORY, mirror]] })
    expect(text(await fetchChart(`${REPOSITORY}/`, 'a', '*'))).toBe('1.0.0 bytes')
  })

  test('a folder, even offline', async () => {
    writeFileSync(
      join(folder, 'index.yaml'),
      indexOf({ version: '1.0.0', urls: ['https://x/y/a.tgz'] }),
    )
    writeFileSync(join(folder, 'a.tgz'), 'bytes')
    const net = network({})
    const fetchChart = fetcher(net, { mirrors: [['oci://registry/charts', folder]], offline: true })
    expect(text(await fetchChart('oci://registry/charts', 'a', '*'))).toBe('1.0.0 bytes')
    expect(net.asked).toEqual([])
  })

  test('an index cannot reach out of a mirror folder', async () => {
    const mirror = join(folder, 'mirror')
    mkdirSync(mirror)
    writeFileSync(join(folder, 'secret'), 'secret')
    for (const url of ['../secret', '..%2fsecret', '/../secret', '..\\secret']) {
      writeFileSync(join(mirror, 'index.yaml'), indexOf({ version: '1.0.0', urls: [url] }))
      const fetchChart = fetcher(network({}), { mirrors: [[REPOSITORY, mirror]] })
      await expect(fetchChart(REPOSITORY, 'a', '*')).rejects.toThrow('cannot read')
    }
  })
})

describe('says what is wrong', () => {
  const index = { [`${REPOSITORY}/index.yaml`]: indexOf({ version: '1.0.0' }) }
  test.each([
    ['b', '*', `${REPOSITORY} has no chart named b`],
    ['a', '2.x', `no version of a in ${REPOSITORY} meets 2.x`],
    ['a', 'newest', 'the version range "newest" of a is not valid'],
    ['a', '*', 'a-1.0.0.tgz: 404'],
  ])('%s %s', async (name, range, message) => {
    await expect(fetcher(network(index))(REPOSITORY, name, range)).rejects.toThrow(message)
  })

  test.each(['oci://registry/charts', '@alias', 'alias:x', 'stable'])('%s', async (repository) => {
    const fetching = fetcher(network({}))(repository, 'a', '*')
    await expect(fetching).rejects.toThrow(`cannot read the repository ${repository}`)
  })

  test('without the password', async () => {
    const fetching = fetcher(network({}))('https://me:secret@host/x', 'a', '*')
    await expect(fetching).rejects.toThrow('cannot fetch https://host/x/index.yaml: 404')
  })
})

describe('a page in place of a file', () => {
  const pages = ['<!DOCTYPE html><html>', '\n <html lang="en">', '\uFEFF<!-- login --><HTML>']
  test.each(pages)('is named: %s', async (page) => {
    const index = `${REPOSITORY}/index.yaml`
    const archive = `${REPOSITORY}/a-1.0.0.tgz`
    for (const answers of [
      { [index]: page },
      { [index]: indexOf({ version: '1.0.0' }), [archive]: page },
      { [index]: indexOf({ version: '1.0.0', digest: sha256(Buffer.from('x')) }), [archive]: page },
    ]) {
      const fetching = fetcher(network(answers), { cache: folder })(REPOSITORY, 'a', '*')
      await expect(fetching).rejects.toThrow('is an HTML page and not the file that was asked for')
    }
  })
})

test('an index may have a byte order mark and line ends of Windows', async () => {
  const index = `\uFEFF${indexOf({ version: '1.0.0' })}`.replaceAll('\n', '\r\n')
  const net = network({ [`${REPOSITORY}/index.yaml`]: index, [`${REPOSITORY}/a-1.0.0.tgz`]: 'b' })
  expect(text(await fetcher(net)(REPOSITORY, 'a', '*'))).toBe('1.0.0 b')
})

test('an empty address in an index is none', async () => {
  const net = (urls: string[]) =>
    network({
      [`${REPOSITORY}/index.yaml`]: indexOf({ version: '1.0.0', urls }),
      [`${REPOSITORY}/a.tgz`]: 'b',
    })
  expect(text(await fetcher(net(['', 'a.tgz']))(REPOSITORY, 'a', '*'))).toBe('1.0.0 b')
  await expect(fetcher(net([' ']))(REPOSITORY, 'a', '*')).rejects.toThrow('has no address for a')
})

test('can be interrupted', async () => {
  const signal = AbortSignal.abort()
  const fetch = (): Promise<Response> => Promise.reject(signal.reason as Error)
  await expect(fetcher({ fetch }, { signal })(REPOSITORY, 'a', '*')).rejects.toThrow(
    InterruptedError,
  )
})

// helm.sh/helm pkg/repo ResolveReferenceURL.
test.each([
  ['a.tgz', 'http://h/x', 'http://h/x/a.tgz'],
  ['a.tgz', 'http://h/x/?k=v', 'http://h/x/a.tgz?k=v'],
  ['../a.tgz', 'http://h/x/y', 'http://h/x/a.tgz'],
  ['/a.tgz', 'http://h/x/y', 'http://h/a.tgz'],
  ['http://other/a.tgz', 'http://me:pw@h/x', 'http://other/a.tgz'],
  ['http://h/a.tgz', 'http://me:pw@h/x', 'http://me:pw@h/a.tgz'],
  ['a.tgz', 'http://me:pw@h/x', 'http://me:pw@h/x/a.tgz'],
  ['a+b.tgz', 'http://h', 'http://h/a+b.tgz'],
])('%s in %s is %s', (reference, base, url) => {
  expect(archiveUrl(reference, base, new URL(base)).href).toBe(url)
})

test.each(['ftp://h/a.tgz', 'file:///etc/passwd', 'oci://h/a'])('refuses %s', (reference) => {
  expect(() => archiveUrl(reference, REPOSITORY, new URL(REPOSITORY))).toThrow('not http(s)')
})
