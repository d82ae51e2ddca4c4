import type { Chart } from '../chart/index.ts'
import type { TargetCluster } from '../cluster/index.ts'
import {
  compileChart,
  type CompiledChart,
  type FunctionEnvironment,
  rememberRenderings,
  type RenderRemark,
} from '../helm/index.ts'
import { createNodeFunctionEnvironment, withSharedKeys } from '../node/index.ts'
import type { RenderServices } from '../plugin/index.ts'
import { formatRemark } from '../terminal/index.ts'
import type { Workspace } from '../workspace/index.ts'
import type { Context } from './context.ts'
import { openPluginSources } from './open-plugin-sources.ts'
import { rememberLast } from './remember-last.ts'

/** What the simulated installer needs of this machine; a chart that is rendered often is compiled once. */
export function openRenderServices(
  workspace: Pick<Workspace, 'root' | 'config'>,
  cluster: TargetCluster,
  context: Context,
  { offline, environment }: { offline: boolean; environment?: FunctionEnvironment },
): RenderServices {
  const log = (remark: RenderRemark): void => {
    if (context.verbosity === 'verbose') context.io.stderr(formatRemark(remark))
  }
  return {
    ...openPluginSources(workspace, context, { offline }),
    settings: {
      environment: environment ?? createSimulatedEnvironment(context),
      compile: rememberLast(compile, MAX_COMPILED),
      cluster,
      log,
    },
    repository: '',
  }
}

/** Clock and randomness for renderings that nobody keeps; keys are made once. */
export function createSimulatedEnvironment(context: Context): FunctionEnvironment {
  const environment = createNodeFunctionEnvironment({
    now: () => context.now().getTime(),
    stopsOnSignals: true,
  })
  return withSharedKeys(environment)
}

/** A compiled chart is megabytes; more than a plugin with its neighbours and inner charts needs none of them at a time. */
const MAX_COMPILED = 24

function compile(chart: Chart): CompiledChart {
  return rememberRenderings(compileChart(chart, 'installer'))
}
