import { existsSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { type ChartTree, openChartTree } from '../chart/index.ts'
import type { BaseVersion, ChartSteps, OpenBases } from '../rules/index.ts'
import type { GitChanges } from '../tools/index.ts'
import type { Workspace } from '../workspace/index.ts'
import { affectedCharts } from './affected-charts.ts'
import type { Context } from './context.ts'
import { openChartLoader } from './open-chart-loader.ts'
import { openChartSteps } from './open-chart-steps.ts'
import { openPublishedVersions } from './open-published-versions.ts'
import type { EngineName } from './open-renderer.ts'
import { openRunTool } from './open-run-tool.ts'
import { type OpenSubject, openSubjects } from './open-subjects.ts'

/** What the user asks to compare charts with. */
export interface BaseFlags {
  engine: EngineName
  offline?: boolean | undefined
  /** A git reference: charts are compared with its merge base with HEAD. */
  since?: string | undefined
  /** A published index. */
  against?: string | undefined
  /** With `against`: the one version to compare with. */
  version?: string | undefined
}

/** The versions that charts had before. */
export interface BaseVersions {
  of: OpenBases
  /** Those of these charts (absolute paths) that changed, and those that depend on what did; all without `since`. */
  affected(sources: readonly string[], open: OpenSubject): Promise<string[]>
}

/**
 * Finds what charts are to be compared with.
 * @throws UserError for a reference that git does not have, and for an index that cannot be read.
 */
export async function openBaseVersions(
  flags: BaseFlags,
  workspace: Workspace,
  steps: ChartSteps,
  context: Context,
): Promise<BaseVersions> {
  const { since, against } = flags
  const [changed, published] = await Promise.all([
    since === undefined ? undefined : openCommitted(since, flags, workspace, context),
    against === undefined
      ? undefined
      : openPublishedVersions(against, steps, workspace, flags, context),
  ])
  return {
    async of(chart) {
      const committed = await changed?.of(chart)
      return [...(committed ? [committed] : []), ...((await published?.(chart)) ?? [])]
    },
    affected: async (sources, open) => changed?.affected(sources, open) ?? [...sources],
  }
}

interface CommittedVersions extends Pick<BaseVersions, 'affected'> {
  of(chart: Parameters<OpenBases>[0]): Promise<BaseVersion | undefined>
}

async function openCommitted(
  since: string,
  flags: BaseFlags,
  workspace: Workspace,
  context: Context,
): Promise<CommittedVersions> {
  const { gitChangesSince } = await import('../tools/index.ts')
  const changes = await gitChangesSince(openRunTool(context), workspace.root, since)
  let opening: Promise<BaseWorkspace> | undefined
  const before = (): Promise<BaseWorkspace> =>
    (opening ??= openBaseWorkspace(changes, flags, workspace, context))
  return {
    async of({ source, metadata }) {
      if (source.isArchive) return undefined
      const base = await before()
      const name = metadata.ok ? metadata.value['name'] : undefined
      const subject = base.at(source.path) ?? base.named(String(name))
      if (subject === undefined) return undefined
      const isForeign = (file: string): boolean =>
        isIgnored(relative(workspace.root, join(source.path, file)), changes)
      return { name: since, isPublished: false, subject, isForeign }
    },
    affected: async (sources, open) =>
      affectedCharts(sources, changes.files, {
        workspace,
        open,
        removed: async () => (await before()).removed(),
      }),
  }
}

function isIgnored(file: string, { ignored }: GitChanges): boolean {
  const path = file.split(sep).join('/')
  return ignored.some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one))
}

/** The workspace as it was at a commit. */
interface BaseWorkspace {
  at(folder: string): BaseVersion['subject'] | undefined
  named(name: string): BaseVersion['subject'] | undefined
  /** Names of charts whose folders are not there any more. */
  removed(): string[]
}

async function openBaseWorkspace(
  { commit, files }: GitChanges,
  flags: BaseFlags,
  workspace: Workspace,
  context: Context,
): Promise<BaseWorkspace> {
  const { gitFilesAt } = await import('../tools/index.ts')
  const run = openRunTool(context)
  const tree = openChartTree(
    workspace.root,
    await gitFilesAt(run, workspace.root, commit, (paths) => [
      ...filesOfCharts(paths),
      ...linkedCharts(paths, workspace),
    ]),
  )
  const removed = removedFolders(files, tree, workspace)
  const chartFolders = [...workspace.chartFolders, ...removed].filter((folder) =>
    tree.hasFolder(folder),
  )
  const then = { ...workspace, chartFolders }
  const loader = openChartLoader(then, context, flags, undefined, tree)
  const steps = await openChartSteps(flags, loader, then, context)
  const open = openSubjects(then, loader, steps)
  const subjectAt = (folder: string): BaseVersion['subject'] | undefined => {
    const subject = tree.hasFolder(folder) ? open(folder) : undefined
    return subject?.ok ? subject.value : undefined
  }
  const names = (folder: string): string => String(subjectAt(folder)?.metadata['name'])
  return {
    at: subjectAt,
    named(name) {
      const folder = chartFolders.find((folder) => names(folder) === name)
      return folder === undefined ? undefined : subjectAt(folder)
    },
    removed: () => removed.map(names),
  }
}

/** The files of the charts among these paths. */
function filesOfCharts(paths: readonly string[]): string[] {
  const folders = new Set(paths.filter(isChartFile).map((path) => dirname(path)))
  const isInChart = (path: string): boolean => {
    for (let at = dirname(path); ; at = dirname(at)) {
      if (folders.has(at)) return true
      if (at === '.') return false
    }
  }
  return paths.filter(isInChart)
}

/** Those of the paths that are chart folders: git knows a link to a folder as a file. */
function linkedCharts(paths: readonly string[], { root, chartFolders }: Workspace): string[] {
  const folders = new Set(chartFolders.map((folder) => relative(root, folder).split(sep).join('/')))
  return paths.filter((path) => folders.has(path))
}

function isChartFile(path: string): boolean {
  return path === 'Chart.yaml' || path.endsWith('/Chart.yaml')
}

/** Folders of charts that were beside those of today. */
function removedFolders(
  changed: readonly string[],
  tree: ChartTree,
  { root, chartFolders }: Workspace,
): string[] {
  const parents = new Set(chartFolders.map((folder) => dirname(folder)))
  return changed
    .filter(isChartFile)
    .map((file) => dirname(join(root, file)))
    .filter(
      (folder) =>
        parents.has(dirname(folder)) &&
        tree.hasFolder(folder) &&
        !existsSync(join(folder, 'Chart.yaml')),
    )
}
