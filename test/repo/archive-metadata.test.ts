import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildChart } from '../../src/chart/build-chart.ts'
import { readChartArchive } from '../../src/chart/read-chart-archive.ts'
import { readArchiveMetadata } from '../../src/repo/archive-metadata.ts'
import { corpusFolder } from '../corpus.ts'

const files = (chart: string, others: Record<string, string> = {}) =>
  Object.entries({ 'Chart.yaml': chart, ...others }).map(([path, text]) => ({
    path,
    data: new TextEncoder().encode(text),
  }))

test.each([
  ['plain', 'apiVersion: v2\nname: a\nversion: 1.0.0\ndescription: |-\n  two\n  lines\n'],
  ['without a format', 'name: a\nversion: 1.0.0\n'],
  ['unusual', 'apiVersion: v2\nname: "a"\nversion: 1.0 # really\nkeywords: [x]\n'],
])('is that of the chart: %s', (_, text) => {
  expect(readArchiveMetadata(files(text))).toEqual(buildChart(files(text)).metadata)
})

test('of the first chart format comes with its requirements', () => {
  const requirements = 'dependencies:\n- name: b\n  version: 1.0.0\n  repository: https://h\n'
  const chart = files('name: a\nversion: 1.0.0\n', { 'requirements.yaml': requirements })
  expect(readArchiveMetadata(chart).dependencies).toHaveLength(1)
})

test.each([
  ['no chart', [], /Chart.yaml file is missing/],
  ['a wrong type', files('name: a\nversion: 1.0.0\nkeywords: x\n'), /^Chart.yaml:3:\d+: keywords/],
  ['no version', files('name: a\n'), /version is required/],
  [
    'a broken dependency',
    files('name: a\nversion: 1.0.0\n', { 'charts/b/Chart.yaml': 'name: b\n' }),
    /^charts\/b\/.*version is required/,
  ],
])('%s is refused', (_, chart, message) => {
  expect(() => readArchiveMetadata(chart)).toThrow(message)
})

const corpus = corpusFolder()
test.skipIf(!corpus)('is that of the chart for every archive of the corpus', () => {
  for (const folder of ['charts', 'upstream'].map((name) => join(corpus!, name))) {
    for (const name of readdirSync(folder).filter((name) => name.endsWith('.tgz'))) {
      const chart = readChartArchive(readFileSync(join(folder, name)))
      expect(readArchiveMetadata(chart)).toEqual(buildChart(chart).metadata)
    }
  }
})
