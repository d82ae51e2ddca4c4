import { type Dirent, existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { type Boundary, isWithin, realTarget } from '../files/index.ts'
import { CONFIG_FILE, DEFAULT_CONFIG, type WorkspaceConfig } from './config.ts'
import { readConfig } from './read-config.ts'

/** A folder with plugins and what they share. */
export interface Workspace {
  /** Absolute path. */
  root: string
  config: WorkspaceConfig
  /** Absolute paths of the chart folders, sorted. */
  chartFolders: string[]
}

const MISNAMED_CONFIG_FILE = CONFIG_FILE.replace(/yaml$/, 'yml')
const CHART_FILE = 'Chart.yaml'
const MAX_DEPTH = 3

/**
 * Finds the workspace around a folder: the nearest folder upwards with `.kgplugin.yaml`; else, inside
 * a chart, the folder that holds this chart and its neighbours; else the folder itself.
 * @param folder Absolute path.
 */
export async function findWorkspace(folder: string): Promise<Workspace> {
  const { root, depth } = findRoot(folder)
  const config = await readConfig(root)
  const chartFolders = config.plugins
    ? await matchChartFolders(config.plugins, root, [root, ...config.allow])
    : await findChartFolders(root, depth, [root, ...config.allow])
  return { root, config, chartFolders }
}

/** The workspace around a folder, as findWorkspace finds it, without the search for its charts. */
export async function findWorkspaceRoot(
  folder: string,
): Promise<Pick<Workspace, 'root' | 'config'>> {
  const { root } = findRoot(folder)
  return { root, config: await readConfig(root) }
}

/** @returns How deep its charts may lie, too. */
function findRoot(folder: string): { root: string; depth: number } {
  requireNoMisnamedConfig(folder)
  const configured = findConfiguredRoot(folder)
  if (configured) return { root: configured, depth: MAX_DEPTH }
  const chart = ancestors(folder).findLast((path) => existsSync(join(path, CHART_FILE)))
  if (!chart) return { root: folder, depth: MAX_DEPTH }
  // A chart that is a repository of its own has no neighbours.
  if (existsSync(join(chart, '.git'))) return { root: chart, depth: 0 }
  return { root: dirname(chart), depth: 1 }
}

/** The nearest folder at or above `folder` that has a configuration. */
export function findConfiguredRoot(folder: string): string | undefined {
  return ancestors(folder).find((path) => existsSync(join(path, CONFIG_FILE)))
}

/** The configuration that applies in a folder, without a search for its charts. @param folder Absolute path. */
export async function findConfig(folder: string): Promise<WorkspaceConfig> {
  requireNoMisnamedConfig(folder)
  const root = findConfiguredRoot(folder)
  return root === undefined ? DEFAULT_CONFIG : readConfig(root)
}

// Other tools read both endings, and a configuration without effect is hard to notice.
function requireNoMisnamedConfig(folder: string): void {
  const misnamed = ancestors(folder)
    .map((path) => join(path, MISNAMED_CONFIG_FILE))
    .find((path) => existsSync(path))
  if (misnamed) throw new UserError(`${misnamed} is not read`, { hint: `Name it ${CONFIG_FILE}.` })
}

// Charts in there are material of other programs, such as skeletons and test data, not plugins.
const SKIPPED_FOLDERS = new Set(['node_modules', 'templates', 'test', 'tests', 'testdata'])

/**
 * The outermost chart folders at or below `folder`, at most `depth` levels down, sorted. Hidden
 * folders and SKIPPED_FOLDERS are not searched; an author who has plugins there must name them.
 * A symbolic link to a chart is one of them where it stays within the boundary and the search finds that chart nowhere else.
 */
export async function findChartFolders(
  folder: string,
  depth: number,
  boundary: Boundary,
): Promise<string[]> {
  const { charts, links } = await searchCharts(folder, depth)
  const seen = new Set(links.length > 0 ? charts.map(realTarget) : [])
  for (const link of links.sort()) {
    if (!existsSync(join(link, CHART_FILE)) || !isWithin(link, boundary)) continue
    const target = realTarget(link)
    if (!seen.has(target)) charts.push(link)
    seen.add(target)
  }
  return charts.sort()
}

interface FoundCharts {
  charts: string[]
  links: string[]
}

async function searchCharts(folder: string, depth: number): Promise<FoundCharts> {
  if (existsSync(join(folder, CHART_FILE))) return { charts: [folder], links: [] }
  if (depth === 0) return { charts: [], links: [] }
  const entries = await readdir(folder, { withFileTypes: true })
  const searched = entries.filter(({ name }) => !name.startsWith('.') && !SKIPPED_FOLDERS.has(name))
  const pathsOf = (isWanted: (entry: Dirent) => boolean): string[] =>
    searched.filter(isWanted).map(({ name }) => join(folder, name))
  const found = await Promise.all(
    pathsOf((entry) => entry.isDirectory()).map((path) => searchCharts(path, depth - 1)),
  )
  return {
    charts: found.flatMap(({ charts }) => charts),
    links: [...pathsOf((entry) => entry.isSymbolicLink()), ...found.flatMap(({ links }) => links)],
  }
}

async function matchChartFolders(
  patterns: string[],
  root: string,
  boundary: Boundary,
): Promise<string[]> {
  const { globby } = await import('globby')
  const matches = await globby(patterns, {
    cwd: root,
    onlyDirectories: true,
    absolute: true,
    expandDirectories: false,
  })
  const folders = matches
    .map((path) => resolve(path))
    .filter((path) => existsSync(join(path, CHART_FILE)))
  const outside = folders.find((path) => !isWithin(path, boundary))
  if (outside === undefined) return folders.sort()
  throw new UserError(`${outside} is not read: it lies outside of the workspace ${root}`, {
    hint: `Take it out of plugins in ${CONFIG_FILE}, or allow it there: allow: [${JSON.stringify(realTarget(outside))}]`,
  })
}

/** A path as reports show it: relative to the workspace, with forward slashes. */
export function displayPath(workspace: Pick<Workspace, 'root'>, path: string): string {
  const inside = relative(workspace.root, path).split(sep).join('/')
  return inside === '' ? basename(path) : inside
}

/** The absolute path of what displayPath shows; a chart that is the root of its workspace is shown by its name. */
export function pathOfDisplayed({ root }: Pick<Workspace, 'root'>, shown: string): string {
  const isInRoot = shown.split('/')[0] === basename(root) && existsSync(join(root, CHART_FILE))
  return join(isInRoot ? dirname(root) : root, shown)
}

/** The folder itself and all folders above it, nearest first. */
function ancestors(folder: string): string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...ancestors(above)]
}
