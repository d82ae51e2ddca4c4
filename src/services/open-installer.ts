import type { Chart, OpenChart } from '../chart/index.ts'
import type { TargetCluster } from '../cluster/index.ts'
import { UserError } from '../diagnostics/index.ts'
import { GoMap } from '../go/values/index.ts'
import type { FunctionEnvironment } from '../helm/index.ts'
import {
  createPluginMemory,
  GLOBAL_PLUGIN,
  isPlugin,
  openPlatform,
  parseRequirements,
  type Platform,
  type PluginChart,
  type PluginMemory,
  pluginAnnotation,
  type RenderedPlugin,
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
  install: Install
  /** The same, sooner, for many settings of one plugin: see Platform. */
  tryOut: Install
  /** Names of the Plugin resources whose charts were asked for and are not at hand, sorted. */
  missingCharts(): readonly string[]
  /** What it renders with; the same for every plugin. */
  servicesFor(cluster: TargetCluster): RenderServices
}

type Install = (
  chart: Chart,
  opened: OpenChart,
  setting: InstallSetting & { cluster: TargetCluster },
) => Promise<RenderedPlugin>

/** Ten times the steps of a large chart: values that somebody tries out may make a chart run for ever. */
const TRY_OUT_LIMITS = { maxSteps: 10_000_000 }

/** Most plugins need the same few others; what is rendered of them is megabytes. */
const MAX_PLATFORMS = 16

/** Opens the simulated installer; other plugins are loaded when one needs them. */
export function openInstaller(
  loader: ChartLoader,
  workspace: Workspace,
  context: Context,
  options: { offline: boolean; environment: FunctionEnvironment },
): Installer {
  const services = new Map<TargetCluster, RenderServices>()
  const neighbours = openNeighbours(loader, workspace)
  const servicesFor = (cluster: TargetCluster): RenderServices => {
    let ofCluster = services.get(cluster)
    if (ofCluster === undefined) {
      ofCluster = openRenderServices(workspace, cluster, context, options)
      services.set(cluster, ofCluster)
    }
    return ofCluster
  }
  const namesOf = (target: PluginChart, { enabled, disabled = [] }: InstallSetting): string[] =>
    (enabled ?? neighbours.neededBy(target)).filter(
      (name) => name !== target.chart.metadata.name && !disabled.includes(name),
    )
  const missing = new Set<string>()
  const platforms = new Map<string, Promise<Platform>>()
  const platformOf = (
    target: PluginChart,
    setting: InstallSetting & { cluster: TargetCluster },
  ): Promise<Platform> => {
    const { globals = [], cluster } = setting
    const names = namesOf(target, setting)
    const key = JSON.stringify([cluster.kubeVersion, globals, names])
    let opening = platforms.get(key)
    if (opening === undefined) {
      opening = neighbours
        .load(names)
        .then((enabled) => openPlatform({ enabled, globals }, servicesFor(cluster)))
    }
    // In the order of their last use, the oldest first.
    platforms.delete(key)
    platforms.set(key, opening)
    if (platforms.size > MAX_PLATFORMS) platforms.delete(platforms.keys().next().value!)
    return opening
  }
  let memories: { of: string; byCluster: Map<TargetCluster, PluginMemory> } | undefined
  const memoryOf = ({ location }: PluginChart, cluster: TargetCluster): PluginMemory => {
    if (memories?.of !== location) memories = { of: location, byCluster: new Map() }
    const memory = memories.byCluster.get(cluster) ?? createPluginMemory()
    memories.byCluster.set(cluster, memory)
    return memory
  }
  return {
    async install(chart, opened, setting) {
      const { formValues = new GoMap(), deep = false, cluster, amendResource } = setting
      const target = toPluginChart(chart, opened, workspace)
      const platform = await platformOf(target, setting)
      const services = { ...servicesFor(cluster), amendResource }
      return platform.install(target, { formValues, deep, services })
    },
    async tryOut(chart, opened, setting) {
      const { formValues = new GoMap(), deep = false, cluster } = setting
      const target = toPluginChart(chart, opened, workspace)
      const platform = await platformOf(target, setting)
      const memory = memoryOf(target, cluster)
      const { settings, ...rest } = servicesFor(cluster)
      const services = { ...rest, isTrial: true, settings: { ...settings, limits: TRY_OUT_LIMITS } }
      const tried = await platform.tryOut(target, { formValues, deep, memory, services })
      for (const { kind, resource } of tried.failures) {
        if (kind === 'unavailable' && resource !== undefined) missing.add(resource)
      }
      return tried
    },
    missingCharts: () => [...missing].sort(),
    servicesFor,
  }
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
