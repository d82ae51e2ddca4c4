import type { Chart } from '../../chart/index.ts'
import { info, type Log, warning } from '../values/render-log.ts'
import { RenderError } from './render-error.ts'

/**
 * What Helm looks at before it renders: a library chart cannot be installed, and every dependency must be there
 * (helm.sh/helm pkg/cmd runInstall).
 * @throws RenderError
 */
export function checkChart(chart: Chart, log: Log): void {
  const { type = '', deprecated, dependencies = [] } = chart.metadata
  if (type !== '' && type !== 'application') {
    throw new RenderError(`${type} charts are not installable`)
  }
  if (deprecated) log(warning('this chart is deprecated'))
  const present = new Set(chart.dependencies.map(({ metadata }) => metadata.name))
  const missing = dependencies.map(({ name }) => name).filter((name) => !present.has(name))
  if (missing.length === 0) return
  throw new RenderError(
    `an error occurred while checking for chart dependencies. You may need to run \`helm dependency build\` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: ${missing.join(', ')}`,
  )
}

/**
 * Helm 4 reads charts of the formats v1 and v2 (helm.sh/helm pkg/chart/loader). Only the chart itself is asked: what
 * lies in charts/ is read whatever it says.
 * @throws RenderError
 */
export function checkApiVersion({ metadata: { apiVersion } }: Chart): void {
  if (apiVersion === undefined || apiVersion === 'v1' || apiVersion === 'v2') return
  throw new RenderError(
    apiVersion === 'v3' ? 'invalid chart apiVersion' : 'unsupported chart version',
  )
}

const MOVED = {
  'requirements.lock':
    'Warning: Dependency locking is handled in Chart.lock since apiVersion "v2". We recommend migrating to Chart.lock.',
  'requirements.yaml':
    'Warning: Dependencies are handled in Chart.yaml since apiVersion "v2". We recommend migrating dependencies to Chart.yaml.',
}

/** Notes files of the first chart format in charts of the second, charts within included, in Helm's words. */
export function noteMovedFiles({ metadata, raw, dependencies }: Chart, log: Log): void {
  if (metadata.apiVersion !== 'v1') {
    for (const { path } of raw) {
      if (path === 'requirements.lock' || path === 'requirements.yaml') log(info(MOVED[path]))
    }
  }
  for (const dependency of dependencies) noteMovedFiles(dependency, log)
}
