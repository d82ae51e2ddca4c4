import type { Chart } from '../../chart/index.ts'
import { type Log, warning } from '../values/render-log.ts'
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
