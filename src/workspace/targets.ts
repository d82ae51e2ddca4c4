import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { CONFIG_FILE } from './config.ts'
import { findChartFolders, findConfiguredRoot, findWorkspace, type Workspace } from './workspace.ts'

/** What the paths of a command line name. */
export interface Targets {
  workspace: Workspace
  /** Absolute paths, without repetition: as the user listed them, sorted within one folder or pattern. */
  chartFolders: string[]
  archives: string[]
}

const SEARCH_DEPTH = 3

/**
 * Resolves the paths that a user typed: chart folders, files in them such as values.yaml, archives,
 * folders that hold charts, and patterns. No paths: every chart of the workspace around `cwd`.
 * @throws UserError for a path that does not exist or holds no chart, and for paths below different configurations.
 */
export async function resolveTargets(paths: readonly string[], cwd: string): Promise<Targets> {
  if (paths.length === 0) {
    const workspace = await findWorkspace(cwd)
    if (workspace.chartFolders.length === 0) {
      const { plugins } = workspace.config
      const place = plugins
        ? `matches plugins in ${CONFIG_FILE}: ${plugins.join(', ')}`
        : `in ${cwd} or below`
      throw new UserError(`No chart ${place}`, {
        hint: 'Run this in a folder with plugins, pass their paths, or create one: kgplugin new <name>',
      })
    }
    return { workspace, chartFolders: workspace.chartFolders, archives: [] }
  }
  const chartFolders = new Set<string>()
  const archives = new Set<string>()
  for (const path of await expandPatterns(paths, cwd)) {
    if (path.endsWith('.tgz')) archives.add(path)
    else for (const folder of await chartFoldersAt(path, cwd)) chartFolders.add(folder)
  }
  requireOneConfiguration([...chartFolders, ...archives])
  const first = [...chartFolders][0] ?? dirname([...archives][0] ?? join(cwd, '-'))
  return {
    workspace: shownFrom(cwd, await findWorkspace(first)),
    chartFolders: [...chartFolders],
    archives: [...archives],
  }
}

// The report would not show which settings apply to which chart.
function requireOneConfiguration(paths: readonly string[]): void {
  const roots = new Set(paths.flatMap((path) => findConfiguredRoot(path) ?? []))
  if (roots.size <= 1) return
  throw new UserError(`The paths belong to different workspaces: ${[...roots].join(', ')}`, {
    hint: 'Each has a configuration of its own: run the command once for each.',
  })
}

/**
 * Without configuration a workspace has no fixed root: what is below the current folder is shown from
 * there, so that paths in reports are those that the user can type.
 */
export function shownFrom(cwd: string, workspace: Workspace): Workspace {
  const isBelow = `${workspace.root}${sep}`.startsWith(cwd.endsWith(sep) ? cwd : `${cwd}${sep}`)
  const isConfigured = existsSync(join(workspace.root, CONFIG_FILE))
  return isBelow && !isConfigured ? { ...workspace, root: cwd } : workspace
}

async function chartFoldersAt(path: string, cwd: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new UserError(`No such file or folder: ${path}`)
  if (found.isDirectory()) {
    const boundary = [path, findConfiguredRoot(path) ?? cwd]
    const folders = await findChartFolders(path, SEARCH_DEPTH, boundary)
    if (folders.length > 0) return folders
    throw new UserError(`No chart in ${path} or below`, {
      hint: 'A chart is a folder with Chart.yaml.',
    })
  }
  // A values.yaml alone is enough for `schema`; the other commands miss Chart.yaml when they load it.
  if (['values.yaml', 'Chart.yaml'].includes(basename(path))) return [dirname(path)]
  throw new UserError(`${path} is no chart`, {
    hint: 'Pass a folder with Chart.yaml, its values.yaml, or a .tgz archive.',
  })
}

/** Absolute paths; a path that exists is never read as a pattern. */
async function expandPatterns(paths: readonly string[], cwd: string): Promise<string[]> {
  const expanded: string[] = []
  for (const path of paths) {
    const isPattern = /[*?[\]{}!]/.test(path) && !existsSync(resolve(cwd, path))
    expanded.push(...(isPattern ? await matchPattern(path, cwd) : [resolve(cwd, path)]))
  }
  return expanded
}

async function matchPattern(pattern: string, cwd: string): Promise<string[]> {
  const { globby } = await import('globby')
  const matches = await globby(pattern, {
    cwd,
    onlyFiles: false,
    absolute: true,
    expandDirectories: false,
  })
  // `plugins/*` also matches a README beside the charts: only charts are meant.
  const charts = matches
    .map((path) => resolve(path))
    .filter(
      (path) =>
        path.endsWith('.tgz') ||
        existsSync(join(path, 'Chart.yaml')) ||
        basename(path) === 'values.yaml',
    )
  if (charts.length > 0) return charts.sort()
  throw new UserError(`No chart matches ${pattern}`)
}
