import type { Chart } from '../chart/chart.ts'
import { archiveName, packChart } from '../chart/pack-chart.ts'
import type { Context } from '../context.ts'
import { ANNOTATION_PREFIX } from '../plugin/annotations.ts'

export type EngineName = 'builtin' | 'helm'

/** Renders a chart with its default values, as a plugin named like the chart. Throws RenderError or UserError. */
export type RenderDefaults = (chart: Chart) => Promise<void>

/** Opens the engine that `--engine` names; its code is loaded only now. */
export async function openRenderer(engine: EngineName, context: Context): Promise<RenderDefaults> {
  return engine === 'helm' ? openHelm(context) : openBuiltin()
}

async function openBuiltin(): Promise<RenderDefaults> {
  const [{ GoMap, renderChart }, { createNodeFunctionEnvironment }] = await Promise.all([
    import('../helm/index.ts'),
    import('../tools/node-function-environment.ts'),
  ])
  const environment = createNodeFunctionEnvironment()
  return async (chart) => {
    const { name, annotations } = chart.metadata
    const namespace = annotations?.[`${ANNOTATION_PREFIX}install-namespace`]
    renderChart(chart, new GoMap(), {
      releaseName: name,
      environment,
      ...(namespace && { namespace }),
    })
  }
}

async function openHelm(context: Context): Promise<RenderDefaults> {
  throw new Error(`not yet ${context.cwd} ${archiveName} ${packChart}`)
}
