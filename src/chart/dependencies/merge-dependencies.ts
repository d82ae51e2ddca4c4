import { archiveName } from '../archive/pack-chart.ts'
import type { Chart } from '../chart.ts'

/**
 * What `helm dependency update` leaves in charts/ (helm.sh/helm pkg/downloader safeMoveDeps): the unpacked
 * charts that were there, and an archive for each name and version, however many aliases it has.
 * @param resolved The charts that Chart.yaml declares. An unpacked one of the same name gives way.
 */
export function mergeDependencies(chart: Chart, resolved: readonly Chart[]): Chart[] {
  const names = new Set((chart.metadata.dependencies ?? []).map(({ name }) => name))
  const kept = unpackedDependencies(chart).filter(({ metadata }) => !names.has(metadata.name))
  const archives = new Map(resolved.map((one) => [archiveName(one), one]))
  return [...kept, ...archives.values()]
}

// buildChart keeps the order of the files, so the entries of charts/ tell which chart came from where.
function unpackedDependencies({ raw, dependencies }: Chart): Chart[] {
  const paths = raw.map(({ path }) => path).filter((path) => /^charts\/[^_.]/.test(path))
  const entries = new Set(
    paths.filter((path) => !path.endsWith('.prov')).map((path) => path.split('/')[1]!),
  )
  const isPacked = [...entries].map((entry) => entry.endsWith('.tgz'))
  return dependencies.filter((_, index) => !isPacked[index])
}
