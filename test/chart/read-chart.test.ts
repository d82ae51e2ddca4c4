import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packChart } from '../../src/chart/archive/pack-chart.ts'
import { createDependencyResolver } from '../../src/chart/dependencies/resolve-dependencies.ts'
import { createChartReader, readChart } from '../../src/chart/read-chart.ts'
import { tempFolder } from '../temp-folder.ts'

const CHART = 'apiVersion: v2\nname: demo\nversion: 0.1.0\n'

it('a folder and its archive are the same chart', () => {
  const folder = tempFolder({ 'demo/Chart.yaml': CHART, 'demo/values.yaml': 'a: 1\n' })
  const chart = readChart(join(folder, 'demo'))
  const archive = join(folder, 'demo-0.1.0.tgz')
  writeFileSync(archive, packChart(chart.load(), new Date(0)))
  const packed = readChart(archive)
  expect(packed.metadata).toEqual(chart.metadata)
  expect(packed.text('values.yaml')).toBe('a: 1\n')
  expect([chart.source.isArchive, packed.source.isArchive]).toEqual([false, true])
})

it('what is not there is told apart: no folder, no archive', () => {
  const folder = tempFolder({})
  expect(() => readChart(join(folder, 'demo'))).toThrow('no such chart folder')
  expect(() => readChart(join(folder, 'demo.tgz'))).toThrow('ENOENT')
})

it('only some entries of a folder are read, ignored ones as well', () => {
  const folder = tempFolder({
    '.helmignore': 'i18n\n',
    'Chart.yaml': CHART,
    'i18n/a.json': '{}',
    'templates/a.yaml': '',
    'templates/i18n': '',
  })
  const pathsOf = (only?: string[]) =>
    readChart(folder, only && { only }).files.map(({ path }) => path)
  expect(pathsOf(['i18n', 'Chart.yaml', 'missing'])).toEqual(['Chart.yaml', 'i18n/a.json'])
  expect(pathsOf()).toEqual(['.helmignore', 'Chart.yaml', 'templates/a.yaml'])
})

it('a reader reads a chart once, and the resolver reads no chart that it was given', async () => {
  const dependency = 'dependencies:\n  - {name: lib, version: 0.1.0, repository: file://../lib}\n'
  const folder = tempFolder({
    'demo/Chart.yaml': CHART + dependency,
    'lib/Chart.yaml': CHART.replace('demo', 'lib'),
    'lib/templates/a.yaml': 'a: 1\n',
  })
  const paths = [join(folder, 'demo'), join(folder, 'lib')] as const
  const read = createChartReader()
  const charts = paths.map(read)
  for (const path of paths) rmSync(join(path, 'Chart.yaml'))
  const resolve = createDependencyResolver({
    fetchChart: () => Promise.reject(new Error('nothing is fetched')),
    preferVendored: true,
    lockTime: () => Promise.resolve(new Date(0)),
    readChart: read,
  })
  const { chart } = await resolve(paths[0])
  expect(chart.dependencies).toEqual([charts[1]!.load()])
  expect(paths.map(read)).toEqual(charts)
})
