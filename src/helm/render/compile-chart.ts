import type { Chart } from '../../chart/index.ts'
import type { GoMap } from '../../go/values/index.ts'
import { DEFAULT_PROFILE, type EngineProfile } from '../engine-profile.ts'
import type { RenderedChart } from './manifests/rendered-chart.ts'
import { ParsedChart } from './parsed-chart.ts'
import { renderParsedChart } from './render-chart.ts'
import type { RenderOptions } from './render-options.ts'

/** A chart made ready for many renderings. The chart must not change meanwhile. */
export interface CompiledChart {
  readonly chart: Chart
  /**
   * Renders the chart as `helm template` does (helm.sh/helm pkg/action Install).
   * @param values What the user gives on top of values.yaml: `-f` and `--set`, merged. Not changed.
   * @throws RenderError with Helm's message, RenderLimitError
   */
  render(values: GoMap, options: RenderOptions): RenderedChart
  /** values.yaml of the chart or of a subchart, parsed; not to be changed. */
  defaultValues(chart: Chart): GoMap
}

/** @throws RenderError for a values.yaml, also of a subchart, that cannot be read */
export function compileChart(
  chart: Chart,
  profile: EngineProfile = DEFAULT_PROFILE,
): CompiledChart {
  const parsed = new ParsedChart(chart, profile)
  return {
    chart,
    render: (values, options) => renderParsedChart(parsed, values, options),
    defaultValues: (one) => parsed.defaultValues(one),
  }
}

/**
 * Renders a chart once; to render it many times, compile it first.
 * @throws RenderError with Helm's message, RenderLimitError
 */
export function renderChart(
  chart: Chart,
  values: GoMap,
  options: RenderOptions,
  profile: EngineProfile = DEFAULT_PROFILE,
): RenderedChart {
  return compileChart(chart, profile).render(values, options)
}
