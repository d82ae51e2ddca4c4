import { archiveName, checkValues, packChart } from '../chart/index.ts'
import type { ChartSteps } from '../rules/index.ts'
import type { WorkspaceConfig } from '../workspace/index.ts'
import type { Context } from './context.ts'
import type { ChartLoader } from './open-chart-loader.ts'
import { type EngineName, openRenderer } from './open-renderer.ts'

/** Nobody keeps what check packages, so its time does not matter. */
const ANY_TIME = new Date(0)

/** What rules ask of this machine. */
export async function openChartSteps(
  engine: EngineName,
  { load }: ChartLoader,
  config: Pick<WorkspaceConfig, 'cluster'>,
  context: Context,
): Promise<ChartSteps> {
  return {
    load,
    package(chart) {
      checkValues(chart)
      return { chart, fileName: archiveName(chart), bytes: packChart(chart, ANY_TIME) }
    },
    render: await openRenderer(engine, config, context),
  }
}
