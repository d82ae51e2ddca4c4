import { pluginAnnotation } from '../chart-annotations/read-annotations.ts'
import { parseRequirements } from '../chart-annotations/requirements.ts'
import { GLOBAL_PLUGIN, valuesFromNames } from '../resource/plugin-resource.ts'
import type { PluginChart } from './plugin-chart.ts'

export interface InstallOrder {
  /** What others read or require comes before them; else by name. */
  order: PluginChart[]
  /** Plugins that wait for each other: names, the first one repeated at the end. */
  cycles: Cycle[]
}

export interface Cycle {
  names: string[]
  /** Each requires the next to be there first, so that none can be enabled; shared values alone may be missing at first. */
  isDeadlock: boolean
}

/**
 * The order in which plugins are enabled. A cycle is broken where it closes: the plugin that comes first by name goes
 * last, as on the platform, where a plugin whose settings are not there yet is rendered without them and rendered
 * again when they appear.
 */
export function installOrder(plugins: readonly PluginChart[]): InstallOrder {
  const byName = new Map(plugins.map((plugin) => [plugin.chart.metadata.name, plugin]))
  const order: PluginChart[] = []
  const cycles: Cycle[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (name: string, above: readonly string[]): void => {
    const plugin = byName.get(name)
    if (plugin === undefined || state.get(name) === 'done') return
    const chain = [...above, name]
    if (state.get(name) === 'open') {
      const names = chain.slice(above.indexOf(name))
      cycles.push({ names, isDeadlock: isDeadlock(names, byName) })
      return
    }
    state.set(name, 'open')
    for (const dependency of dependencies(plugin)) visit(dependency, chain)
    state.set(name, 'done')
    order.push(plugin)
  }
  for (const name of [...byName.keys()].sort()) visit(name, [])
  return { order, cycles }
}

function dependencies(plugin: PluginChart): string[] {
  const { metadata } = plugin.chart
  const isGlobal = metadata.name === GLOBAL_PLUGIN
  const names = [
    ...(isGlobal ? [] : [GLOBAL_PLUGIN]),
    ...valuesFromNames(metadata),
    ...requiredNames(plugin),
  ]
  return [...new Set(names)].sort()
}

function requiredNames({ chart }: PluginChart): string[] {
  const annotation = pluginAnnotation(chart.metadata, 'requirements') ?? ''
  return parseRequirements(annotation).map(({ name }) => name)
}

function isDeadlock(names: readonly string[], byName: ReadonlyMap<string, PluginChart>): boolean {
  return names.slice(0, -1).every((name, index) => {
    const next = names[index + 1]!
    return requiredNames(byName.get(name)!).includes(next)
  })
}
