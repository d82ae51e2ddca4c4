import type { Chart } from '../chart/index.ts'
import { didYouMean, UserError } from '../diagnostics/index.ts'
import { compileChart, type CompiledChart, type RenderRemark } from '../helm/index.ts'
import type { PluginRenderer } from '../localization/index.ts'
import { createNodeFunctionEnvironment, withSharedKeys } from '../node/index.ts'
import {
  ANNOTATION_PREFIX,
  GLOBAL_PLUGIN,
  parseGoBool,
  type PluginChart,
  type RenderFailure,
  renderFailure,
  renderPlugins,
  withInstallerSchemas,
} from '../plugin/index.ts'
import type { ChartServices } from '../rules/index.ts'
import { formatRemark } from '../terminal/index.ts'
import { displayPath, resolveTargets, type Workspace } from '../workspace/index.ts'
import { decodePlain, YamlDecodeError } from '../yaml/decode/index.ts'
import type { Context } from './context.ts'
import { openChartServices } from './open-chart-services.ts'
import { openPluginSources } from './open-plugin-sources.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface PluginRendererOptions {
  /** Plugins to render; none: all of the workspace. */
  paths: readonly string[]
  /** Names of enabled plugins, each a list with commas; `all` means every plugin of the workspace. */
  with?: readonly string[] | undefined
  offline?: boolean | undefined
}

/** Plugins of a workspace, loaded once and rendered as often as one likes. */
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
  const entries = workspace.chartFolders.flatMap(readEntry)
  const offline = options.offline ?? false
  const servicesOf = await openChartServices({ engine: 'builtin', offline }, workspace, context)
  const loader = createLoader(workspace, servicesOf)
  const isDefault = options.paths.length === 0
  const folders = chartFolders.filter((folder) => isWanted(readEntry(folder)[0], isDefault))
  const wanted = chooseEnabled(entries, options.with ?? [])
  const enabled = await loader.loadAll(wanted.map(({ folder }) => folder))
  const targets = await loader.loadAll([...folders, ...archives])
  if (folders.length + archives.length === 0) {
    throw new UserError('there is no plugin to render, only other charts')
  }
  const asked = new Set([...folders, ...archives].map((path) => displayPath(workspace, path)))
  const compile = createCompiler()
  const log = (remark: RenderRemark): void => {
    if (context.verbosity === 'verbose') context.io.stderr(formatRemark(remark))
  }
  const services = {
    ...openPluginSources(workspace.config, context, { offline }),
    settings: {
      environment: withSharedKeys(
        createNodeFunctionEnvironment({ now: () => context.now().getTime() }),
      ),
      compile,
      log,
    },
    repository: '',
  }
  const known = entries.filter(({ isPlugin }) => isPlugin).map(({ name }) => name)
  return {
    workspace,
    failures: loader.failures,
    targetFailures: loader.failures.filter(({ plugin }) => asked.has(plugin)),
    targets,
    services,
    render: ({ amendResource, ...settings }) =>
      renderPlugins({ targets, ...settings, enabled, known }, { ...services, amendResource }),
  }
}

/** A chart of the workspace, as its Chart.yaml alone tells. */
interface ChartEntry {
  folder: string
  name: string
  isPlugin: boolean
  isLibrary: boolean
}

/** Empty when there is no readable Chart.yaml: loading the chart tells what is wrong with it. */
function readEntry(folder: string): ChartEntry[] {
  try {
    const data = decodePlain(readFileSync(join(folder, 'Chart.yaml'), 'utf8'))
    const { name, type, annotations } = (data ?? {}) as Record<string, unknown>
    const isPlugin = (annotations as Record<string, unknown> | null | undefined)?.[
      `${ANNOTATION_PREFIX}is-plugin`
    ]
    return [
      {
        folder,
        name: String(name),
        isPlugin: parseGoBool(String(isPlugin)) ?? false,
        isLibrary: type === 'library',
      },
    ]
  } catch (error) {
    if (error instanceof YamlDecodeError || (error as NodeJS.ErrnoException).code) return []
    throw error
  }
}

function isWanted(entry: ChartEntry | undefined, isDefault: boolean): boolean {
  if (entry === undefined) return true
  return !entry.isLibrary && (entry.isPlugin || !isDefault)
}

/** The global plugin is always enabled. */
function chooseEnabled(entries: readonly ChartEntry[], names: readonly string[]): ChartEntry[] {
  const plugins = entries.filter(({ isPlugin }) => isPlugin)
  const wanted = new Set(names.flatMap((list) => list.split(',')).map((name) => name.trim()))
  wanted.delete('')
  if (wanted.has('all')) return plugins
  const known = plugins.map(({ name }) => name)
  for (const name of wanted) {
    if (known.includes(name)) continue
    const meant = didYouMean(name, known)
    throw new UserError(`there is no plugin ${JSON.stringify(name)} in the workspace`, {
      hint: meant ? `Did you mean ${meant}?` : `Its plugins are ${known.join(', ')}.`,
    })
  }
  return plugins.filter(({ name }) => wanted.has(name) || name === GLOBAL_PLUGIN)
}

function createLoader(
  workspace: Workspace,
  servicesOf: (source: string) => ChartServices,
): { loadAll(locations: readonly string[]): Promise<PluginChart[]>; failures: RenderFailure[] } {
  const loaded = new Map<string, Promise<PluginChart | undefined>>()
  const failures: RenderFailure[] = []
  const load = async (location: string): Promise<PluginChart | undefined> => {
    const display = displayPath(workspace, location)
    const file = location.endsWith('.tgz') ? display : `${display}/Chart.yaml`
    try {
      return { chart: await servicesOf(location).load(), file, location }
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
        if (loading === undefined) loaded.set(location, (loading = load(location)))
        return loading
      })
      return (await Promise.all(charts)).filter((chart) => chart !== undefined)
    },
  }
}

function createCompiler(): (chart: Chart) => CompiledChart {
  const compiled = new WeakMap<Chart, CompiledChart>()
  return (chart) => {
    let result = compiled.get(chart)
    if (result === undefined) {
      result = compileChart(withInstallerSchemas(chart))
      compiled.set(chart, result)
    }
    return result
  }
}
