import type { Diagnostic } from '../../diagnostics/index.ts'
import { GoMap } from '../../go/values/index.ts'
import { mergeMaps } from '../../helm/index.ts'
import { GLOBAL_PLUGIN } from '../resource/plugin-resource.ts'
import { checkCycles, checkEnabled } from './check-enabled.ts'
import { isCustomResourceDefinition } from './object-scope.ts'
import type { PluginChart } from './plugin-chart.ts'
import {
  type RenderedPlugin,
  renderInner,
  renderOuter,
  type RenderServices,
  settleObjects,
} from './render-plugin.ts'
import type { RenderedObject } from './rendered-object.ts'
import {
  objectsOfOthers,
  readGlobals,
  type SimulatedPlatform,
  simulatePlatform,
} from './simulated-platform.ts'

export interface RenderRequest {
  /** The plugins to render, each as if it were enabled now. */
  targets: readonly PluginChart[]
  /** The plugins that are enabled already, `global` included where there is one. */
  enabled: readonly PluginChart[]
  /** `name=value` settings of the global plugin, in the set syntax. */
  globals: readonly string[]
  /** What the form of every target sends. */
  formValues: GoMap
  /** Also what inner Plugin resources install. */
  deep: boolean
  /** Also what those of the enabled plugins install, for the kinds that it brings. */
  knowsInnerKinds?: boolean | undefined
  /** Names of all plugins that could be enabled, for hints. */
  known: readonly string[]
}

export interface RenderResult {
  /** The targets, in their order. */
  plugins: RenderedPlugin[]
  /** Enabled plugins that do not render. */
  brokenPlugins: RenderedPlugin[]
  diagnostics: Diagnostic[]
}

/**
 * Simulates the installer (kubegems/kubegems pkg/installer) on a platform with these plugins enabled. The same input
 * gives the same result, as far as the charts themselves do.
 * @throws UserError for a global setting that is no `name=value`; everything else that is wrong is part of the result.
 */
export async function renderPlugins(
  request: RenderRequest,
  services: RenderServices,
): Promise<RenderResult> {
  const formOf = formValues(request)
  const platform = await simulatePlatform(request, formOf, services)
  const { order, cycles } = platform
  const others = request.knowsInnerKinds ? await innerDefinitions(platform, request, services) : []
  const targets: { rendered: RenderedPlugin; present: readonly RenderedObject[] }[] = []
  for (const target of request.targets) {
    const { name } = target.chart.metadata
    const present = [...objectsOfOthers(platform, name), ...others]
    const outer = await renderOuter(target, formOf(target), present, services)
    const rendered = request.deep ? await renderInner(outer, present, services) : outer
    targets.push({ rendered, present })
  }
  const plugins = targets.map(({ rendered }) => rendered)
  const enabledTargets = plugins.filter(({ plugin }) => request.enabled.includes(plugin))
  const installed = definitionsOf(enabledTargets)
  for (const { rendered, present } of targets) {
    settleObjects(rendered, [...present, ...installed], services)
  }
  const versions = new Map(order.map(({ chart }) => [chart.metadata.name, chart.metadata.version]))
  const world = { enabled: versions, known: request.known }
  return {
    plugins,
    brokenPlugins: [...platform.plugins.values()].filter(
      ({ plugin, failures }) => failures.length > 0 && !isTarget(plugin, request),
    ),
    diagnostics: [
      ...request.targets.flatMap((target) => checkEnabled(target, world)),
      ...checkCycles(cycles, order),
    ],
  }
}

/** CustomResourceDefinitions of what enabled plugins install; a chart that cannot be had brings none. */
async function innerDefinitions(
  platform: SimulatedPlatform,
  request: RenderRequest,
  services: RenderServices,
): Promise<RenderedObject[]> {
  const others = [...platform.plugins.values()].filter(({ plugin }) => !isTarget(plugin, request))
  const rendered = await Promise.all(
    others.map((one) => {
      const { name } = one.plugin.chart.metadata
      return renderInner(one, objectsOfOthers(platform, name), services)
    }),
  )
  return definitionsOf(rendered)
}

/** CustomResourceDefinitions of what plugins install. */
function definitionsOf(plugins: readonly RenderedPlugin[]): RenderedObject[] {
  const objects = plugins.flatMap(({ inner }) => inner.flatMap((one) => one.objects))
  return objects.filter(isCustomResourceDefinition)
}

function isTarget({ location }: PluginChart, { targets }: RenderRequest): boolean {
  return targets.some((target) => target.location === location)
}

function formValues(request: RenderRequest): (plugin: PluginChart) => GoMap {
  const globals = readGlobals(request.globals)
  return (plugin) => {
    const values = isTarget(plugin, request) ? request.formValues : new GoMap()
    const isGlobal = plugin.chart.metadata.name === GLOBAL_PLUGIN
    return isGlobal ? mergeMaps(globals, values) : values
  }
}
