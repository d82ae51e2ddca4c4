import { GoMap } from '../../go/values/index.ts'
import { mergeMaps } from '../../helm/index.ts'
import { GLOBAL_PLUGIN } from '../resource/plugin-resource.ts'
import type { PluginChart } from './plugin-chart.ts'
import {
  type PluginMemory,
  type RenderedPlugin,
  renderInner,
  renderOuter,
  type RenderServices,
  settleObjects,
} from './render-plugin.ts'
import { objectsOfOthers, readGlobals, simulatePlatform } from './simulated-platform.ts'

/** A platform on which plugins are rendered any number of times; what is enabled on it is rendered once. */
export interface Platform {
  /**
   * Renders a plugin as if it were enabled now.
   * @param options.services Default: those of the platform.
   */
  install(
    plugin: PluginChart,
    options: { formValues: GoMap; deep: boolean; services?: RenderServices },
  ): Promise<RenderedPlugin>
  /**
   * Renders a plugin as if it were enabled now, without a look at what the cluster takes of it. What its Plugin
   * resources install is rendered once for the same resource.
   * @param options.memory Of this plugin, for all platforms with the same cluster.
   * @param options.services Default: those of the platform.
   */
  tryOut(
    plugin: PluginChart,
    options: {
      formValues: GoMap
      deep: boolean
      memory: PluginMemory
      services?: RenderServices
    },
  ): Promise<RenderedPlugin>
}

/**
 * Simulates the installer as renderPlugins does.
 * @param request.enabled The plugins that are enabled already.
 * @param request.globals `name=value` settings of the global plugin, in the set syntax.
 * @throws UserError for a global setting that is no `name=value`.
 */
export async function openPlatform(
  request: { enabled: readonly PluginChart[]; globals: readonly string[] },
  services: RenderServices,
): Promise<Platform> {
  const globals = readGlobals(request.globals)
  const withGlobals = (plugin: PluginChart, values: GoMap): GoMap =>
    plugin.chart.metadata.name === GLOBAL_PLUGIN ? mergeMaps(globals, values) : values
  const platform = await simulatePlatform(
    request,
    (plugin) => withGlobals(plugin, new GoMap()),
    services,
  )
  return {
    async install(plugin, { formValues, deep, services: own = services }) {
      const present = objectsOfOthers(platform, plugin.chart.metadata.name)
      const outer = await renderOuter(plugin, withGlobals(plugin, formValues), present, own)
      const rendered = deep ? await renderInner(outer, present, own) : outer
      settleObjects(rendered, present, own)
      return rendered
    },
    async tryOut(plugin, { formValues, deep, memory, services: own = services }) {
      const present = objectsOfOthers(platform, plugin.chart.metadata.name)
      const outer = await renderOuter(plugin, withGlobals(plugin, formValues), present, own)
      return deep ? renderInner(outer, present, own, memory) : outer
    },
  }
}
