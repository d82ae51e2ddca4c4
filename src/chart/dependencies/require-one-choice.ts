import { ChartError } from '../chart-error.ts'
import type { Chart } from '../chart.ts'
import { versionRange } from './version-range.ts'

/**
 * Refuses a chart in which a declared dependency could be two of the versions in charts/: Helm takes whichever it meets
 * first, in an order that is random (helm.sh/helm pkg/chart/loader LoadFiles ranges over a map; pkg/chartutil
 * processDependencyEnabled takes the first that meets the range).
 * @throws ChartError
 */
export function requireOneChoice({ metadata, dependencies }: Chart): void {
  for (const { name, version: range, alias } of metadata.dependencies ?? []) {
    const versions = dependencies
      .filter((chart) => chart.metadata.name === name)
      .map((chart) => chart.metadata.version)
    if (versions.length < 2) continue
    const matching = versions.filter(versionRange(name, range))
    if (matching.length < 2) continue
    const shown = alias === undefined ? name : `${name} (alias ${alias})`
    throw new ChartError(
      `the range ${range} of the dependency ${shown} is met by ${matching.join(' and by ')}, which other entries bring: Helm would take one of them by chance`,
      { hint: 'Narrow the range in Chart.yaml, so that one of the versions meets it.' },
    )
  }
}
