import { readFileSync } from 'node:fs'
import { buildChart } from '../chart/build-chart.ts'
import type { Chart } from '../chart/chart.ts'
import { checkValues } from '../chart/check-values.ts'
import { archiveName, packChart } from '../chart/archive/pack-chart.ts'
import { readChartArchive } from '../chart/archive/read-chart-archive.ts'
import { createDependencyResolver } from '../chart/dependencies/resolve-dependencies.ts'
import type { Context } from './context.ts'
import type { ChartServices } from '../rules/frame/open-checked-chart.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { openChartFetcher } from './open-packager.ts'
import { openRenderer, type EngineName } from './open-renderer.ts'

/** Nobody keeps what check packages, so its time does not matter. */
const ANY_TIME = new Date(0)

/**
 * What rules ask of this machine, for the charts of one run: dependencies are resolved once.
 * @returns Services for a chart folder or archive, given its absolute path.
 */
export async function openChartServices(
  { engine, offline = false }: { engine: EngineName; offline?: boolean },
  { config }: Workspace,
  context: Context,
): Promise<(source: string) => ChartServices> {
  const render = await openRenderer(engine, context)
  const resolve = createDependencyResolver({
    fetchChart: openChartFetcher(config, context, { offline }),
    preferVendored: true,
    lockTime: () => Promise.resolve(ANY_TIME),
    signal: context.signal,
  })
  return (source) => {
    const isArchive = source.endsWith('.tgz')
    const load = async (): Promise<Chart> =>
      isArchive ? buildChart(readChartArchive(readFileSync(source))) : (await resolve(source)).chart
    return {
      load,
      async package() {
        const chart = await load()
        checkValues(chart)
        return { fileName: archiveName(chart), bytes: packChart(chart, ANY_TIME) }
      },
      render: async () => render(await load()),
    }
  }
}
