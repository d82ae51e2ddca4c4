import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { writeTar } from '../../src/chart/archive/write-tar.ts'
import { buildChart } from '../../src/chart/build-chart.ts'
import { ChartError } from '../../src/chart/chart-error.ts'
import type { Chart, ChartFile } from '../../src/chart/chart.ts'
import { encodeLock, encodeMetadata } from '../../src/chart/metadata/encode-metadata.ts'

interface RecordedFile {
  path: string
  content?: string
  packed?: RecordedFile[]
}

interface Summary {
  metadata: string
  lock?: string
  templates: string[]
  files: string[]
  hasSchema: boolean
  dependencies: Summary[]
}

interface RecordedCase {
  about: string
  files: RecordedFile[]
  error?: string
  chart?: Summary
}

const { cases } = JSON.parse(
  readFileSync(new URL('../fixtures/chart/load-files.json', import.meta.url), 'utf8'),
) as { cases: RecordedCase[] }

function chartFile({ path, content = '', packed }: RecordedFile): ChartFile {
  if (!packed) return { path, data: new TextEncoder().encode(content) }
  return { path, data: gzipSync(writeTar(packed.map(chartFile), new Date(0))) }
}

function summarize(chart: Chart): Summary {
  // Helm's loader still has the dependencies of the first chart format there; its packer drops them.
  const { metadata: fields } = chart
  const metadata =
    fields.apiVersion === 'v1'
      ? encodeMetadata({ ...fields, apiVersion: 'v2' }).replace('apiVersion: v2', 'apiVersion: v1')
      : encodeMetadata(fields)
  return {
    metadata,
    ...(chart.lock && { lock: encodeLock(chart.lock) }),
    templates: chart.templates.map(({ path }) => path),
    files: chart.files.map(({ path }) => path),
    hasSchema: chart.schemaFile !== undefined,
    dependencies: chart.dependencies
      .map(summarize)
      .sort((a, b) => (a.metadata < b.metadata ? -1 : 1)),
  }
}

describe('loads what Helm loads, and refuses what Helm refuses', () => {
  test.each(cases)('$about', ({ files, error, chart }) => {
    if (error === undefined) {
      expect(summarize(buildChart(files.map(chartFile)))).toEqual(chart)
      return
    }
    expect(() => buildChart(files.map(chartFile))).toThrow(ChartError)
  })
})

function build(files: Record<string, string>): Chart {
  return buildChart(Object.entries(files).map(([path, content]) => chartFile({ path, content })))
}

const CHART = 'apiVersion: v2\nname: a\nversion: 1.0.0\n'

describe('an error names the place', () => {
  test.each([
    [
      { 'Chart.yaml': `${CHART}keywords: x\n` },
      'Chart.yaml:4:11: keywords must be a list, not a string',
    ],
    [
      { 'Chart.yaml': `${CHART}annotations:\n  a: b\n  c: [d]\n` },
      'Chart.yaml:6:6: annotations.c must be a string, not a list',
    ],
    [
      { 'Chart.yaml': `${CHART}dependencies:\n- name: {}\n` },
      'Chart.yaml:5:9: dependencies.0.name must be a string, not a mapping',
    ],
    [{ 'Chart.yaml': `${CHART}\tx: 1\n` }, /^Chart\.yaml:4:1: found /],
    [
      { 'Chart.yaml': CHART, 'charts/b/Chart.yaml': 'name: b\nversion: []\n' },
      'charts/b/Chart.yaml:2:10: version must be a string, not a list',
    ],
    [{ 'Chart.yaml': CHART, 'charts/b.tgz': 'x' }, 'charts/b.tgz: not a gzipped archive'],
    [
      { 'Chart.yaml': CHART, 'charts/README.md': 'x' },
      'charts/README.md: Chart.yaml file is missing',
    ],
    [
      { 'Chart.yaml': CHART, 'Chart.lock': 'generated: yesterday\n' },
      'Chart.lock:1:12: generated must be',
    ],
  ])('%#', (files, message) => {
    expect(() => build(files as Record<string, string>)).toThrow(message)
  })

  test('as data too', () => {
    try {
      build({ 'Chart.yaml': CHART, 'charts/b/Chart.yaml': 'name: b\nversion: []\n' })
      expect.unreachable()
    } catch (error) {
      expect((error as ChartError).place).toEqual({
        file: 'charts/b/Chart.yaml',
        line: 2,
        column: 10,
      })
    }
  })
})

test('keeps every file, charts/ included', () => {
  const paths = ['Chart.yaml', 'charts/b/Chart.yaml', 'templates/x', 'values.yaml']
  const chart = build({
    'Chart.yaml': CHART,
    'charts/b/Chart.yaml': CHART,
    'templates/x': '',
    'values.yaml': '',
  })
  expect(chart.raw.map(({ path }) => path)).toEqual(paths)
})

describe('charts within charts', () => {
  const files = (...packed: RecordedFile[]): RecordedFile[] => [
    { path: 'a/Chart.yaml', content: CHART },
    ...packed,
  ]

  test('cannot unpack to more than one chart may hold', () => {
    const filler = Array.from({ length: 15 }, (_, index) => ({
      path: `a/${index}`,
      content: ' '.repeat(4 * 1024 * 1024),
    }))
    const small = chartFile({ path: 'charts/one.tgz', packed: files(...filler) })
    const one = [chartFile({ path: 'Chart.yaml', content: CHART }), small]
    expect(buildChart(one).dependencies).toHaveLength(1)
    const two = [...one, { ...small, path: 'charts/two.tgz' }]
    expect(() => buildChart(two)).toThrow(
      'charts/two.tgz: the unpacked chart is larger than 100 MiB',
    )
  })

  test('cannot be nested without end', () => {
    const deep = 'charts/a/'.repeat(20_000)
    expect(() => build({ 'Chart.yaml': CHART, [`${deep}Chart.yaml`]: CHART })).toThrow(ChartError)
    const chain = Object.fromEntries(
      Array.from({ length: 60 }, (_, depth) => [`${'charts/a/'.repeat(depth)}Chart.yaml`, CHART]),
    )
    expect(() => build(chain)).toThrow('more than 50 levels deep')
  })
})

test('a file that is no UTF-8 is named', () => {
  const data = Uint8Array.from(
    Buffer.from('apiVersion: v2\nname: caf\u00e9\nversion: 1.0.0\n', 'latin1'),
  )
  expect(() => buildChart([{ path: 'Chart.yaml', data }])).toThrow(
    'Chart.yaml:2:10: the file is not UTF-8',
  )
})
