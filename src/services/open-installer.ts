import type { Chart, OpenChart } from '../chart/index.ts'
import type { TargetCluster } from '../cluster/index.ts'
import { UserError } from '../diagnostics/index.ts'
import { GoMap } from '../go/values/index.ts'
import {
  GLOBAL_PLUGIN,
  isPlugin,
  parseRequirements,
  type PluginChart,
  pluginAnnotation,
  type RenderedPlugin,
  renderPlugins,
  type RenderServices,
  valuesFromNames,
} from '../plugin/index.ts'
import type { InstallSetting } from '../rules/index.ts'
import { displayPath, type Workspace } from '../workspace/index.ts'
import type { Context } from './context.ts'
import type { ChartLoader } from './open-chart-loader.ts'
import { openRenderServices } from './open-render-services.ts'

/** The simulated installer over the plugins of a workspace. */
export interface Installer {
  /** Renders a plugin as the installer does, among the others. */
  install(
    chart: Chart,
    opened: OpenChart,
    setting: InstallSetting & { cluster: TargetCluster },
  ): Promise<RenderedPlugin>
  /** What it renders with; the same for every plugin. */
  servicesFor(cluster: TargetCluster): RenderServices
}

/** Opens the simulated installer; other plugins are loaded when one needs them. */
export function openInstaller(
  loader: ChartLoader,
  workspace: Workspace,
  context: Context,
  { offline }: { offline: boolean },
): Installer {
  const services = new Map<TargetCluster, ReturnType<typeof openRenderServices>>()
  const neighbours = openNeighbours(loader, workspace)
  const servicesFor = (cluster: TargetCluster): RenderServices => {
    let ofCluster = services.get(cluster)
    if (ofCluster === undefined) {
      ofCluster = openRenderServices(workspace, cluster, context, { offline })
      services.set(cluster, ofCluster)
    }
    return ofCluster
  }
  const install: Installer['install'] = async (chart, opened, setting) => {
    const { globals = [], formValues, enabled, deep = false, cluster, amendResource } = setting
    const target = toPluginChart(chart, opened, workspace)
    const names = enabled ?? neighbours.neededBy(target)
    const others = await neighbours.load(names.filter((name) => name !== chart.metadata.name))
    const request = {
      targets: [target],
      enabled: others,
      globals,
      formValues: formValues ?? new GoMap(),
      deep,
      known: [],
    }
    const { plugins } = await renderPlugins(request, { ...servicesFor(cluster), amendResource })
    return plugins[0]!
  }
  return { install, servicesFor }
}

/** The other plugins of the workspace, as far as somebody needs them. */
interface Neighbours {
  /** Names of those that a plugin requires or reads values from, and that these need in turn. */
  neededBy(plugin: PluginChart): string[]
  /** Those of these names which are there and load. */
  load(names: readonly string[]): Promise<PluginChart[]>
}

function openNeighbours(loader: ChartLoader, workspace: Workspace): Neighbours {
  let charts: ReadonlyMap<string, OpenChart> | undefined
  const byName = (): ReadonlyMap<string, OpenChart> => (charts ??= readPlugins(loader, workspace))
  const loaded = new Map<string, Promise<PluginChart | undefined>>()
  const loadOne = async (name: string): Promise<PluginChart | undefined> => {
    const opened = byName().get(name)
    if (opened === undefined) return undefined
    try {
      return toPluginChart(await loader.load(opened), opened, workspace)
    } catch (error) {
      // Its own check tells why.
      if (error instanceof UserError) return undefined
      throw error
    }
  }
  return {
    neededBy({ chart }) {
      const needed = new Set<string>()
      const queue = namesNeededBy(chart.metadata)
      for (const name of queue) {
        if (needed.has(name)) continue
        needed.add(name)
        const metadata = byName().get(name)?.metadata
        if (metadata?.ok) queue.push(...namesNeededBy(metadata.value))
      }
      return [...needed]
    },
    async load(names) {
      const charts = names.map((name) => {
        let loading = loaded.get(name)
        if (loading === undefined) loaded.set(name, (loading = loadOne(name)))
        return loading
      })
      return (await Promise.all(charts)).filter((chart) => chart !== undefined)
    },
  }
}

function namesNeededBy(metadata: Parameters<typeof pluginAnnotation>[0]): string[] {
  const required = parseRequirements(pluginAnnotation(metadata, 'requirements') ?? '')
  return [GLOBAL_PLUGIN, ...valuesFromNames(metadata), ...required.map(({ name }) => name)]
}

function readPlugins(
  { read }: ChartLoader,
  { chartFolders }: Pick<Workspace, 'chartFolders'>,
): Map<string, OpenChart> {
  const plugins = new Map<string, OpenChart>()
  for (const folder of chartFolders) {
    const chart = readIfPlugin(folder, read)
    if (chart === undefined || !chart.metadata.ok) continue
    const name = String(chart.metadata.value['name'])
    if (!plugins.has(name)) plugins.set(name, chart)
  }
  return plugins
}

function readIfPlugin(folder: string, read: ChartLoader['read']): OpenChart | undefined {
  try {
    const chart = read(folder)
    return chart.metadata.ok && isPlugin(chart.metadata.value) ? chart : undefined
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

function toPluginChart(
  chart: Chart,
  opened: OpenChart,
  workspace: Pick<Workspace, 'root'>,
): PluginChart {
  const location = opened.source.path
  const display = displayPath(workspace, location)
  return {
    chart,
    opened,
    file: opened.source.isArchive ? display : `${display}/Chart.yaml`,
    location,
  }
}
