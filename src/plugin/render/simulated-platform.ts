import { UserError } from '../../diagnostics/index.ts'
import { sprint } from '../../go/fmt/index.ts'
import { GoMap } from '../../go/values/index.ts'
import { applySet, SetSyntaxError } from '../../helm/index.ts'
import { encodeGoYaml } from '../../yaml/emit/index.ts'
import { INSTALLER_NAMESPACE } from '../chart-annotations/annotations.ts'
import {
  GLOBAL_PLUGIN,
  type PluginResource,
  sharedConfigMapName,
} from '../resource/plugin-resource.ts'
import { type Cycle, installOrder } from './install-order.ts'
import type { PluginChart } from './plugin-chart.ts'
import {
  type RenderedPlugin,
  renderOuter,
  type RenderServices,
  settleObjects,
} from './render-plugin.ts'
import { RenderedObject } from './rendered-object.ts'
import { pluginResourceObject } from './simulated-cluster.ts'

/** The enabled plugins and what they made. */
export interface SimulatedPlatform {
  plugins: Map<string, RenderedPlugin>
  /** Objects that belong to no plugin. */
  extra: readonly RenderedObject[]
  /** The plugins as they were enabled. */
  order: readonly PluginChart[]
  cycles: readonly Cycle[]
}

/** Plugins that read from each other are rendered anew until their settings stay the same, but not for ever. */
const MAX_ROUNDS = 4

/**
 * Enables plugins, one after the other.
 * @param request.globals `name=value` settings of the global plugin, in the set syntax.
 * @param formOf What the form of each sends.
 * @throws UserError for a global setting that is no `name=value`.
 */
export async function simulatePlatform(
  { enabled, globals }: { enabled: readonly PluginChart[]; globals: readonly string[] },
  formOf: (plugin: PluginChart) => GoMap,
  services: RenderServices,
): Promise<SimulatedPlatform> {
  const { order, cycles } = installOrder(enabled)
  const hasGlobal = order.some(({ chart }) => chart.metadata.name === GLOBAL_PLUGIN)
  const extra = hasGlobal ? [] : globalConfigMap(readGlobals(globals))
  const platform: SimulatedPlatform = { plugins: new Map(), extra, order, cycles }
  for (let round = 1; round <= (cycles.length > 0 ? MAX_ROUNDS : 1); round++) {
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

/** The values that `name=value` settings make. @throws UserError */
export function readGlobals(settings: readonly string[]): GoMap {
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
export function objectsOfOthers(
  { plugins, extra }: SimulatedPlatform,
  name: string,
): RenderedObject[] {
  const objects = [...extra]
  for (const [other, { outer }] of plugins) {
    if (other === name || outer === undefined) continue
    objects.push(resourceObjectOf(outer.resource), ...outer.objects)
  }
  return objects
}

/** It is there for every plugin that comes later. */
const resourceObjects = new WeakMap<PluginResource, RenderedObject>()

function resourceObjectOf(resource: PluginResource): RenderedObject {
  const object = resourceObjects.get(resource) ?? pluginResourceObject(resource)
  resourceObjects.set(resource, object)
  return object
}

/** What plugins read of each other, to see whether it changed. */
function sharedSettings({ plugins }: SimulatedPlatform): string {
  return [...plugins.values()]
    .flatMap(({ outer }) => outer?.objects ?? [])
    .filter(({ head }) => head.kind === 'ConfigMap' && head.namespace === INSTALLER_NAMESPACE)
    .map(({ text }) => text)
    .join('---\n')
}
