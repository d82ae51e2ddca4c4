import { cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Chart } from '../../src/chart/chart.ts'
import { readChart } from '../../src/chart/read-chart.ts'
import type { ConformanceCase } from './conformance-case.ts'

/**
 * Every chart in the folders (folders with a Chart.yaml and archives), with default values and with each of its
 * `ci/*-values.yaml`.
 * @param scratch A folder for copies of charts that lack their dependencies, and for values files out of archives.
 * @param repositories Folders with charts and archives that dependencies may be in.
 */
export function findCases(
  folders: readonly string[],
  scratch: string,
  repositories: readonly string[],
): ConformanceCase[] {
  return folders.flatMap(findCharts).flatMap((path) => casesOfChart(path, scratch, repositories))
}

function findCharts(folder: string): string[] {
  if (statSync(folder).isFile()) return [folder]
  if (existsSync(join(folder, 'Chart.yaml'))) return [folder]
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith('.tgz') || existsSync(join(path, 'Chart.yaml')))
}

function casesOfChart(
  path: string,
  scratch: string,
  repositories: readonly string[],
): ConformanceCase[] {
  const name = basename(path, '.tgz')
  const chart = readChart(path).load()
  const target = vendorDependencies(path, chart, scratch, repositories)
  const ciFiles = chart.files.filter(({ path: file }) => /^ci\/[^/]*values\.ya?ml$/.test(file))
  const ciCases = ciFiles.map(({ path: file, data }) => {
    const copy = join(scratch, 'values', name, file)
    mkdirSync(dirname(copy), { recursive: true })
    writeFileSync(copy, data)
    return { name: `${name} + ${file}`, chart: target, valuesFiles: [copy], flags: [] }
  })
  const plain = { name, chart: target, valuesFiles: [], flags: ['--include-crds'] }
  return [plain, ...ciCases]
}

/** A copy of the chart with its missing dependencies below charts/, or the chart itself when none is missing. */
function vendorDependencies(
  path: string,
  chart: Chart,
  scratch: string,
  repositories: readonly string[],
): string {
  const present = new Set(chart.dependencies.map(({ metadata }) => metadata.name))
  const missing = (chart.metadata.dependencies ?? []).filter(({ name }) => !present.has(name))
  if (missing.length === 0 || path.endsWith('.tgz')) return path
  const copy = join(scratch, 'charts', basename(path))
  cpSync(path, copy, { recursive: true })
  mkdirSync(join(copy, 'charts'), { recursive: true })
  for (const { name, version, repository } of missing) {
    const candidates = [
      ...(repository.startsWith('file://')
        ? [resolve(path, repository.slice('file://'.length))]
        : []),
      ...repositories.flatMap((folder) => [
        join(folder, `${name}-${version}.tgz`),
        join(folder, name),
      ]),
    ]
    const source = candidates.find((candidate) => existsSync(candidate))
    if (source === undefined) continue
    const vendored = source.endsWith('.tgz')
      ? source
      : vendorDependencies(source, readChart(source).load(), scratch, repositories)
    cpSync(vendored, join(copy, 'charts', basename(vendored)), { recursive: true })
  }
  return copy
}
