import { readFileSync } from 'node:fs'
import {
  archiveName,
  buildChart,
  type Chart,
  checkValues,
  createDependencyResolver,
  packChart,
  readChartArchive,
} from '../chart/index.ts'
import type { ChartServices } from '../rules/index.ts'
import type { Workspace } from '../workspace/index.ts'
import type { Context } from './context.ts'
import { openChartFetcher } from './open-packager.ts'
import { type EngineName, openRenderer } from './open-renderer.ts'

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
