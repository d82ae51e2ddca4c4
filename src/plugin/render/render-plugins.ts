import { type Diagnostic, UserError } from '../../diagnostics/index.ts'
import { sprint } from '../../go/fmt/index.ts'
import { GoMap } from '../../go/values/index.ts'
import { applySet, mergeMaps, SetSyntaxError } from '../../helm/index.ts'
import { encodeGoYaml } from '../../yaml/emit/index.ts'
import { INSTALLER_NAMESPACE } from '../chart-annotations/annotations.ts'
import { GLOBAL_PLUGIN, sharedConfigMapName } from '../resource/plugin-resource.ts'
import { checkCycles, checkEnabled } from './check-enabled.ts'
import { installOrder } from './install-order.ts'
import { isCustomResourceDefinition } from './object-scope.ts'
import type { PluginChart } from './plugin-chart.ts'
import {
  type RenderedPlugin,
  renderInner,
  renderOuter,
  type RenderServices,
  settleObjects,
} from './render-plugin.ts'
import { RenderedObject } from './rendered-object.ts'
import { pluginResourceObject } from './simulated-cluster.ts'

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

/** Plugins that read from each other are rendered anew until their settings stay the same, but not for ever. */
const MAX_ROUNDS = 4

/**
 * Simulates the installer (kubegems/kubegems pkg/installer) on a platform with these plugins enabled. The same input
 * gives the same result, as far as the charts themselves do.
 * @throws UserError for a global setting that is no `name=value`; everything else that is wrong is part of the result.
 */
export async function renderPlugins(
  request: RenderRequest,
  services: RenderServices,
): Promise<RenderResult> {
  const { order, cycles } = installOrder(request.enabled)
  const formOf = formValues(request)
  const platform = await simulatePlatform(order, cycles.length > 0, request, formOf, services)
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

/** The enabled plugins and what they made. */
interface SimulatedPlatform {
  plugins: Map<string, RenderedPlugin>
  /** Objects that belong to no plugin. */
  extra: readonly RenderedObject[]
}

async function simulatePlatform(
  order: readonly PluginChart[],
  hasCycles: boolean,
  request: RenderRequest,
  formOf: (plugin: PluginChart) => GoMap,
  services: RenderServices,
): Promise<SimulatedPlatform> {
  const hasGlobal = order.some(({ chart }) => chart.metadata.name === GLOBAL_PLUGIN)
  const extra = hasGlobal ? [] : globalConfigMap(readGlobals(request.globals))
  const platform: SimulatedPlatform = { plugins: new Map(), extra }
  for (let round = 1; round <= (hasCycles ? MAX_ROUNDS : 1); round++) {
    const before = sharedSettings(platform)
    for (const plugin of order) {
      const { name } = plugin.chart.metadata
      const present = objectsOfOthers(platform, name)
      const rendered = await renderOuter(plugin, formOf(plugin), present, services)
      settleObjects(rendered, present, services)
      platform.plugins.set(name, rendered)
    }
    if (round > 1 && sharedSettings(platform) === before) break
  }
  return platform
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

function readGlobals(settings: readonly string[]): GoMap {
  const globals = new GoMap()
  for (const setting of settings) applyGlobal(globals, setting)
  return globals
}

function applyGlobal(values: GoMap, setting: string): void {
  try {
    applySet(values, setting, 'set')
  } catch (error) {
    if (!(error instanceof SetSyntaxError)) throw error
    throw new UserError(
      `cannot apply the global setting ${JSON.stringify(setting)}: ${error.message}`,
      {
        hint: 'Write it like imageRegistry=registry.example.com.',
        cause: error,
      },
    )
  }
}

/** The shared settings of a global plugin that is not here: a key for every setting. */
function globalConfigMap(globals: GoMap): RenderedObject[] {
  if (globals.size === 0) return []
  const pairs = settingsIn(globals, '')
  const name = sharedConfigMapName(GLOBAL_PLUGIN)
  const head = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name,
    namespace: INSTALLER_NAMESPACE,
    annotations: {},
  }
  const text = encodeGoYaml({
    apiVersion: head.apiVersion,
    kind: head.kind,
    metadata: { name, namespace: INSTALLER_NAMESPACE },
    data: new Map(pairs),
  })
  const provenance = { plugin: GLOBAL_PLUGIN, chart: GLOBAL_PLUGIN, template: '--global' }
  return [new RenderedObject({ text, head, provenance })]
}

function settingsIn(values: GoMap, prefix: string): [string, string][] {
  return [...values].flatMap(([key, value]) => {
    if (value instanceof GoMap) return settingsIn(value, `${prefix}${key}.`)
    return [[`${prefix}${key}`, sprint([value])] satisfies [string, string]]
  })
}

/** What is there when a plugin is rendered: everything but its own objects, as at its first install. */
function objectsOfOthers({ plugins, extra }: SimulatedPlatform, name: string): RenderedObject[] {
  const objects = [...extra]
  for (const [other, { outer }] of plugins) {
    if (other === name || outer === undefined) continue
    objects.push(pluginResourceObject(outer.resource), ...outer.objects)
  }
  return objects
}

/** What plugins read of each other, to see whether it changed. */
function sharedSettings({ plugins }: SimulatedPlatform): string {
  return [...plugins.values()]
    .flatMap(({ outer }) => outer?.objects ?? [])
    .filter(({ head }) => head.kind === 'ConfigMap' && head.namespace === INSTALLER_NAMESPACE)
    .map(({ text }) => text)
    .join('---\n')
}
