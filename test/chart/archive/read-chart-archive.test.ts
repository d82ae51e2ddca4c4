import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { pack, type Header } from 'tar-stream'
import { describe, expect, test } from 'vitest'
import { readChartArchive } from '../../../src/chart/archive/read-chart-archive.ts'
import { writeTar } from '../../../src/chart/archive/write-tar.ts'
import { buildChart } from '../../../src/chart/build-chart.ts'
import { ChartError } from '../../../src/chart/chart-error.ts'
import { MAX_CHART_ENTRIES, MAX_FILE_SIZE } from '../../../src/chart/chart-limits.ts'

const EPOCH = new Date(0)
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

type EntryHeader = Partial<Header> & Pick<Header, 'name'>

async function archiveOf(...entries: [EntryHeader, string?][]): Promise<Uint8Array> {
  const tar = pack()
  for (const [header, content] of entries) tar.entry(header as Header, content ?? '')
  tar.finalize()
  return gzipSync(await buffer(tar))
}

function archiveOfNames(...paths: string[]): Uint8Array {
  return gzipSync(
    writeTar(
      paths.map((path) => ({ path, data: bytes('x') })),
      EPOCH,
    ),
  )
}

function pathsOf(archive: Uint8Array): string[] {
  return readChartArchive(archive).map(({ path }) => path)
}

interface Recording {
  cases: { name: string; path?: string; error?: string }[]
}

test('takes the entry names that Helm takes, and gives them the same paths', () => {
  const { cases } = JSON.parse(
    readFileSync(new URL('../../fixtures/chart/archive-names.json', import.meta.url), 'utf8'),
  ) as Recording
  expect(cases.length).toBeGreaterThan(300)
  for (const { name, path } of cases) {
    // Stricter than Helm: see readChartArchive.
    if (name.startsWith('/') || name.startsWith('\\')) continue
    let ours: string | undefined
    try {
      ours = pathsOf(archiveOfNames(name))[0]
    } catch (error) {
      expect(error).toBeInstanceOf(ChartError)
    }
    expect([name, ours]).toEqual([name, path])
  }
})

describe('refuses', () => {
  test.each([
    ['a symbolic link', { name: 'a/x', type: 'symlink', linkname: '/etc/passwd' }],
    ['a hard link', { name: 'a/x', type: 'link', linkname: 'a/y' }],
    ['a device', { name: 'a/x', type: 'character-device' }],
    ['a pipe', { name: 'a/x', type: 'fifo' }],
  ] as [string, EntryHeader][])('%s', async (_, header) => {
    const archive = await archiveOf([{ name: 'a/Chart.yaml' }, 'name: a'], [header])
    expect(() => readChartArchive(archive)).toThrow(/^a\/x: /)
  })

  test('absolute names', () => {
    expect(() => pathsOf(archiveOfNames('/etc/passwd'))).toThrow('outside the folder')
  })

  test('two charts', () => {
    expect(() => pathsOf(archiveOfNames('a/Chart.yaml', 'b/Chart.yaml'))).toThrow(
      'more than one chart: a and b',
    )
  })

  test('a file beyond the limit', async () => {
    const fits = await archiveOf([{ name: 'a/x' }, 'x'.repeat(MAX_FILE_SIZE)])
    expect(readChartArchive(fits)[0]?.data.length).toBe(MAX_FILE_SIZE)
    const large = await archiveOf([{ name: 'a/x' }, 'x'.repeat(MAX_FILE_SIZE + 1)])
    expect(() => readChartArchive(large)).toThrow('a/x: larger than 5 MiB')
  })

  test('a decompression bomb, before it is unpacked', () => {
    const part = gzipSync(Buffer.alloc(1024 * 1024))
    const bomb = Buffer.concat(Array.from({ length: 200 }, () => part))
    expect(() => readChartArchive(bomb)).toThrow('larger than 100 MiB')
  })

  test('more entries than a chart can need, although they hold nothing', async () => {
    const empty = Array.from({ length: MAX_CHART_ENTRIES + 1 }, (_, index): [EntryHeader] => [
      { name: `a/${index}`, type: 'directory' },
    ])
    const archive = await archiveOf([{ name: 'a/Chart.yaml' }, 'name: a'], ...empty)
    expect(() => readChartArchive(archive)).toThrow('more than 20000 files and folders')
  })

  test('names without end', async () => {
    const archive = await archiveOf([{ name: `a/${'x'.repeat(5000)}` }, 'x'])
    expect(() => readChartArchive(archive)).toThrow('a name of more than 4096 characters')
  })

  test('charts in charts that add up', () => {
    const chart = bytes('apiVersion: v2\nname: a\nversion: 1.0.0\n')
    const padded = (files: { path: string; data: Uint8Array }[], padding: number): Uint8Array =>
      gzipSync(Buffer.concat([writeTar(files, EPOCH), Buffer.alloc(padding)]))
    const inner = padded([{ path: 'a/Chart.yaml', data: chart }], 20 * 1024 * 1024)
    const outer = [
      { path: 'Chart.yaml', data: chart },
      ...Array.from({ length: 50 }, (_, index) => ({ path: `charts/${index}.tgz`, data: inner })),
    ]
    expect(() => buildChart(outer)).toThrow('larger than 100 MiB')
    const small = padded([{ path: 'a/Chart.yaml', data: chart }], 0)
    const many = Array.from({ length: 501 }, (_, index) => ({
      path: `charts/${index}.tgz`,
      data: small,
    }))
    expect(() => buildChart([{ path: 'Chart.yaml', data: chart }, ...many])).toThrow(
      'more than 500 packed charts',
    )
  })

  test('a truncated archive, wherever it is cut', () => {
    const whole = Buffer.from(archiveOfNames('a/Chart.yaml', 'a/values.yaml'))
    for (let length = 0; length < whole.length; length++) {
      expect(() => readChartArchive(whole.subarray(0, length))).toThrow(ChartError)
    }
  })

  test('a truncated tar in a whole gzip', () => {
    const tar = gunzipSync(archiveOfNames('a/Chart.yaml'))
    expect(() => readChartArchive(gzipSync(tar.subarray(0, 512)))).toThrow('in the middle')
  })

  test.each([
    ['nothing', ''],
    ['YAML', 'apiVersion: v2\n'],
    ['a zip', 'PK\u0003\u0004'],
  ])('%s instead of an archive', (_, text) => {
    expect(() => readChartArchive(bytes(text))).toThrow('not a gzipped archive')
  })

  test('an archive without files', async () => {
    const archive = await archiveOf([{ name: 'a/', type: 'directory' }])
    expect(() => readChartArchive(archive)).toThrow('no files in chart archive')
  })
})

test('skips folders and pax headers, and drops byte order marks', async () => {
  const archive = await archiveOf(
    [{ name: 'a/', type: 'directory' }],
    [{ name: 'a/values.yaml', pax: { comment: 'x' } }, '\ufeffx: 1'],
  )
  expect(readChartArchive(archive)).toEqual([{ path: 'values.yaml', data: Buffer.from('x: 1') }])
})

test('the last of two entries with one name counts', async () => {
  const archive = await archiveOf(
    [{ name: 'a/x' }, 'old'],
    [{ name: 'a/y' }, 'y'],
    [{ name: 'a/x' }, 'new'],
  )
  const files = readChartArchive(archive).map(({ path, data }) => [path, String(data)])
  expect(files).toEqual([
    ['x', 'new'],
    ['y', 'y'],
  ])
})

test('reads back what is written, whatever the names', () => {
  const segment = fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme' }).filter(
    // No separators, nothing that a clean path would change or a chart may not hold.
    (text) => !/[/\\\0:]|^\.+/.test(text) && !/\p{Cs}/u.test(text),
  )
  const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
  const files = fc.uniqueArray(fc.record({ path, data: fc.uint8Array({ maxLength: 1200 }) }), {
    selector: (file) => file.path,
    minLength: 1,
    maxLength: 5,
  })
  fc.assert(
    fc.property(files, (files) => {
      const tar = writeTar(
        files.map((file) => ({ ...file, path: `a/${file.path}` })),
        EPOCH,
      )
      const read = readChartArchive(gzipSync(tar))
      expect(read.map(({ path }) => path)).toEqual(files.map(({ path }) => path))
      for (const [index, { data }] of read.entries()) {
        const written = Buffer.from(files[index]!.data)
        const bom = written.subarray(0, 3).equals(Buffer.from('efbbbf', 'hex'))
        expect(Buffer.from(data).equals(bom ? written.subarray(3) : written)).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

test('damaged archives give a ChartError or a chart, nothing else', () => {
  const tar = writeTar([{ path: 'a/Chart.yaml', data: bytes('name: a\n') }], EPOCH)
  const damage = fc.array(fc.tuple(fc.nat(tar.length - 1), fc.nat(255)), {
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(
    fc.property(damage, (changes) => {
      const damaged = Uint8Array.from(tar)
      for (const [at, value] of changes) damaged[at] = value
      try {
        readChartArchive(gzipSync(damaged))
      } catch (error) {
        expect(error).toBeInstanceOf(ChartError)
      }
    }),
    { numRuns: 300 },
  )
})
