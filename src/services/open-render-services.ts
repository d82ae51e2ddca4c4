import type { Chart } from '../chart/index.ts'
import type { TargetCluster } from '../cluster/index.ts'
import { compileChart, type CompiledChart, type RenderRemark } from '../helm/index.ts'
import { createNodeFunctionEnvironment, withSharedKeys } from '../node/index.ts'
import type { RenderServices } from '../plugin/index.ts'
import { formatRemark } from '../terminal/index.ts'
import type { Workspace } from '../workspace/index.ts'
import type { Context } from './context.ts'
import { openPluginSources } from './open-plugin-sources.ts'

/** What the simulated installer needs of this machine; charts are compiled once, however often they are rendered. */
export function openRenderServices(
  workspace: Pick<Workspace, 'root' | 'config'>,
  cluster: TargetCluster,
  context: Context,
  { offline }: { offline: boolean },
): RenderServices {
  const log = (remark: RenderRemark): void => {
    if (context.verbosity === 'verbose') context.io.stderr(formatRemark(remark))
  }
  const environment = createNodeFunctionEnvironment({
    now: () => context.now().getTime(),
    stopsOnSignals: true,
  })
  return {
    ...openPluginSources(workspace, context, { offline }),
    settings: {
      environment: withSharedKeys(environment),
      compile: createCompiler(),
      cluster,
      log,
    },
    repository: '',
  }
}

function createCompiler(): (chart: Chart) => CompiledChart {
  const compiled = new WeakMap<Chart, CompiledChart>()
  return (chart) => {
    let result = compiled.get(chart)
    if (result === undefined) {
      result = compileChart(chart, 'installer')
      compiled.set(chart, result)
    }
    return result
  }
}
