import { createChartReader, type LinkRule, type ReadChart } from '../chart/index.ts'
import { UserError } from '../diagnostics/index.ts'
import { type Boundary, boundaryOfNamed, isInside, isWithin, realTarget } from '../files/index.ts'
import {
  chartBoundary,
  findWorkspaceRoot,
  repositoryOf,
  type Workspace,
  workspaceBoundary,
} from '../workspace/index.ts'
import type { Context } from './context.ts'
import { openLinkRule } from './open-link-rule.ts'

type WorkspaceFolder = Pick<Workspace, 'root' | 'config'>

/** @param chart Absolute path of a chart of the workspace; its root for what belongs to no chart. */
export function boundaryOfChart(
  workspace: WorkspaceFolder,
  chart: string,
  context: Context,
): Boundary {
  return workspaceBoundary({ workspace, chart, home: homeOf(context) })
}

/**
 * The boundary for a file or folder that the user names, such as `--output-dir`.
 * @param path Absolute.
 */
export async function boundaryOfPath(path: string, context: Context): Promise<Boundary> {
  const workspace = await findWorkspaceRoot(context.cwd)
  return boundaryOfNamed(path, boundaryOfChart(workspace, workspace.root, context))
}

/** The boundary for the links of a chart that is rendered by itself. @param chart Absolute path of its folder. */
export async function boundaryOfSingleChart(chart: string, context: Context): Promise<Boundary> {
  const workspace = await findWorkspaceRoot(chart)
  return chartBoundary({ workspace, chart, home: homeOf(context) })
}

/**
 * The folder where services that host a repository look for files about it: its root. That is the workspace itself
 * where there is no repository around it, and where the repository holds the whole home of the user.
 */
export function hostedFolder({ root }: Pick<Workspace, 'root'>, context: Context): string {
  const repository = repositoryOf(root)
  const home = homeOf(context)
  if (repository === undefined) return root
  return home && isInside(realTarget(home), realTarget(repository)) ? root : repository
}

/** The home of the user, as the environment names it. */
function homeOf({ env }: Context): string | undefined {
  return env['HOME'] || env['USERPROFILE'] || undefined
}

/** How a run over a workspace reads its charts: the part of ResolverOptions about this. */
export interface WorkspaceReading {
  readChart: ReadChart
  requireReadable(folder: string, chart: string): void
}

/** Reads the charts of a workspace, each once, and what its boundary allows besides. */
export function openWorkspaceReading(
  workspace: WorkspaceFolder,
  context: Context,
  links: LinkRule = openLinkRule((chart) => boundaryOfChart(workspace, chart, context), context),
): WorkspaceReading {
  return {
    readChart: createChartReader({ signal: context.signal, links }),
    requireReadable: (folder, chart) =>
      requireReadable(folder, boundaryOfChart(workspace, chart, context)),
  }
}

/**
 * For what a file of the workspace names: a folder or an archive.
 * @param path Absolute.
 * @throws UserError when it lies outside of the boundary.
 */
export function requireReadable(path: string, boundary: Boundary): void {
  if (isWithin(path, boundary)) return
  const target = realTarget(path)
  const what = target === path ? path : `${path}, which is ${target},`
  throw new UserError(`${what} is not read: it lies outside of the workspace ${boundary[0]}`, {
    hint: `Allow it in .kgplugin.yaml at the top of the workspace: allow: [${JSON.stringify(target)}]`,
  })
}

/** Whether a chart folder belongs to the workspace that the command runs in, or to what that one allows. */
export async function openOwnership(context: Context): Promise<(chart: string) => boolean> {
  const { root, config } = await findWorkspaceRoot(context.cwd)
  return (chart) => isWithin(chart, [root, ...config.allow])
}
