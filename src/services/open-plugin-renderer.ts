import { ChartError, readChart, type WrittenMetadata } from '../chart/index.ts'
import { didYouMean, UserError } from '../diagnostics/index.ts'
import type { PluginRenderer } from '../localization/index.ts'
import {
  GLOBAL_PLUGIN,
  isPlugin,
  type PluginChart,
  type RenderFailure,
  renderFailure,
  renderPlugins,
} from '../plugin/index.ts'
import { displayPath, resolveTargets, type Workspace } from '../workspace/index.ts'
import type { Context } from './context.ts'
import { type ChartLoader, openChartLoader } from './open-chart-loader.ts'
import { openRenderServices } from './open-render-services.ts'
import { openTargetCluster } from './open-target-cluster.ts'

export interface PluginRendererOptions {
  /** Plugins to render; none: all of the workspace. */
  paths: readonly string[]
  /** Names of enabled plugins, each a list with commas; `all` means every plugin of the workspace. */
  with?: readonly string[] | undefined
  offline?: boolean | undefined
  /** `--kube-version` and `--api-versions`, over the workspace's `cluster`. */
  kubeVersion?: string | undefined
  apiVersions?: readonly string[] | undefined
}

/** Plugins of a workspace, loaded once and rendered any number of times. */
export interface WorkspaceRenderer extends PluginRenderer {
  workspace: Workspace
  /** Plugins that could not be loaded. */
  failures: readonly RenderFailure[]
  /** Those of them that were to be rendered, not only enabled. */
  targetFailures: readonly RenderFailure[]
  /** Those that are rendered unless the settings name others. */
  targets: readonly PluginChart[]
}

/** @throws UserError for paths and names that are not there. */
export async function openPluginRenderer(
  options: PluginRendererOptions,
  context: Context,
): Promise<WorkspaceRenderer> {
  const { workspace, chartFolders, archives } = await resolveTargets(options.paths, context.cwd)
  const listed = listCharts([...workspace.chartFolders, ...chartFolders])
  const plugins = workspace.chartFolders.map((folder) => listed.get(folder)!).filter(isListedPlugin)
  const offline = options.offline ?? false
  const loader = createLoader(workspace, openChartLoader(workspace, context, { offline }))
  const isNamed = options.paths.length > 0
  const folders = chartFolders.filter((folder) => isWanted(listed.get(folder)!, isNamed))
  const wanted = chooseEnabled(plugins, options.with ?? [])
  const enabled = await loader.loadAll(wanted.map(({ folder }) => folder))
  const targets = await loader.loadAll([...folders, ...archives])
  if (folders.length + archives.length === 0) {
    throw new UserError('there is no plugin to render, only other charts')
  }
  const asked = new Set([...folders, ...archives].map((path) => displayPath(workspace, path)))
  const cluster = openTargetCluster(options, workspace.config, context)
  const services = openRenderServices(workspace, cluster, context, { offline })
  const known = plugins.map(nameOf)
  return {
    workspace,
    failures: loader.failures,
    targetFailures: loader.failures.filter(({ plugin }) => asked.has(plugin)),
    targets,
    services,
    render: ({ amendResource, withoutGlobalPlugin, ...settings }) =>
      renderPlugins(
        {
          targets,
          ...settings,
          enabled: withoutGlobalPlugin ? enabled.filter(isNotGlobal) : enabled,
          known,
        },
        { ...services, amendResource },
      ),
  }
}

/** A chart folder and what its Chart.yaml says, which alone is read to choose charts. */
interface ListedChart {
  folder: string
  /** Undefined when nobody can read it: loading the chart tells why. */
  metadata: WrittenMetadata | undefined
}

function listCharts(folders: readonly string[]): Map<string, ListedChart> {
  return new Map([...new Set(folders)].map((folder) => [folder, listChart(folder)]))
}

function listChart(folder: string): ListedChart {
  try {
    const { metadata } = readChart(folder, { only: ['Chart.yaml'] })
    return { folder, metadata: metadata.ok ? metadata.value : undefined }
  } catch (error) {
    if (error instanceof ChartError) return { folder, metadata: undefined }
    throw error
  }
}

function isListedPlugin({ metadata = {} }: ListedChart): boolean {
  return isPlugin(metadata)
}

function nameOf({ metadata }: ListedChart): string {
  return String(metadata?.['name'])
}

/** Whether to render a chart: libraries never, other charts when somebody named them. */
function isWanted({ metadata }: ListedChart, isNamed: boolean): boolean {
  if (metadata === undefined) return true
  return metadata['type'] !== 'library' && (isNamed || isPlugin(metadata))
}

/** The plugins that `names` and the rules of the platform enable: the global plugin always is. */
function chooseEnabled(plugins: readonly ListedChart[], names: readonly string[]): ListedChart[] {
  const wanted = new Set(names.flatMap((list) => list.split(',')).map((name) => name.trim()))
  wanted.delete('')
  if (wanted.has('all')) return [...plugins]
  const known = plugins.map(nameOf)
  for (const name of wanted) {
    if (known.includes(name)) continue
    const meant = didYouMean(name, known)
    throw new UserError(`there is no plugin ${JSON.stringify(name)} in the workspace`, {
      hint: meant ? `Did you mean ${meant}?` : `Its plugins are ${known.join(', ')}.`,
    })
  }
  return plugins.filter((plugin) => wanted.has(nameOf(plugin)) || nameOf(plugin) === GLOBAL_PLUGIN)
}

function isNotGlobal({ chart }: PluginChart): boolean {
  return chart.metadata.name !== GLOBAL_PLUGIN
}

function createLoader(
  workspace: Workspace,
  { read, load }: ChartLoader,
): { loadAll(locations: readonly string[]): Promise<PluginChart[]>; failures: RenderFailure[] } {
  const loaded = new Map<string, Promise<PluginChart | undefined>>()
  const failures: RenderFailure[] = []
  const loadPlugin = async (location: string): Promise<PluginChart | undefined> => {
    const display = displayPath(workspace, location)
    const file = location.endsWith('.tgz') ? display : `${display}/Chart.yaml`
    try {
      const opened = read(location)
      return { chart: await load(opened), opened, file, location }
    } catch (error) {
      failures.push(renderFailure(error, { plugin: display }))
      return undefined
    }
  }
  return {
    failures,
    async loadAll(locations) {
      const charts = locations.map((location) => {
        let loading = loaded.get(location)
        if (loading === undefined) loaded.set(location, (loading = loadPlugin(location)))
        return loading
      })
      return (await Promise.all(charts)).filter((chart) => chart !== undefined)
    },
  }
}
