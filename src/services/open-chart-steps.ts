import { archiveName, checkValues, ignoredValues, packChart } from '../chart/index.ts'
import type { ChartSteps } from '../rules/index.ts'
import type { Workspace } from '../workspace/index.ts'
import type { Context } from './context.ts'
import type { ChartLoader } from './open-chart-loader.ts'
import { type EngineName, openRenderer } from './open-renderer.ts'
import { readCheckValues } from './read-check-values.ts'

/** Nobody keeps what check packages, so its time does not matter. */
const ANY_TIME = new Date(0)

/** What rules ask of this machine. */
export async function openChartSteps(
  engine: EngineName,
  { load }: ChartLoader,
  workspace: Pick<Workspace, 'root' | 'config'>,
  context: Context,
): Promise<ChartSteps> {
  return {
    load,
    ignoredValues: ({ source }) => (source.isArchive ? undefined : ignoredValues(source.path)),
    values: (chart) => readCheckValues(chart, workspace),
    package(chart) {
      checkValues(chart)
      return { chart, fileName: archiveName(chart), bytes: packChart(chart, ANY_TIME) }
    },
    render: await openRenderer(engine, workspace.config, context),
  }
}
