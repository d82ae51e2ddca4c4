import type { Chart } from '../../chart/index.ts'
import { type Result, success } from '../../diagnostics/index.ts'
import type { ChartStages, LoadFailure } from './chart-stages.ts'
import type { Memory } from './memory.ts'

/**
 * What can be told of a chart that loads, computed at the first question.
 * @param compute Gets the chart with its dependencies.
 * @param keep How long the result is kept.
 */
export function ofLoadedChart<T>(
  { loaded }: Pick<ChartStages, 'loaded'>,
  compute: (chart: Chart) => T,
  keep: Memory['keep'],
): () => Promise<Result<T, LoadFailure>> {
  return keep(async () => {
    const chart = await loaded()
    return chart.ok ? success(compute(chart.value)) : chart
  })
}
