import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Boundary, isInside, realTarget } from '../files/index.ts'
import { CONFIG_FILE } from './config.ts'
import { repositoryOf } from './repository-of.ts'
import type { Workspace } from './workspace.ts'

/** What decides about a boundary. */
export interface BoundaryRequest {
  workspace: Pick<Workspace, 'root' | 'config'>
  /** Absolute path of the chart in question. */
  chart: string
  /** The user's home, when there is one: it is nobody's workspace, and neither are the folders above it. */
  home: string | undefined
}

/**
 * The folders that the files of a chart and its file:// dependencies may come from, and that may be written for it:
 * those that came together. That is the workspace with what its configuration allows. Without a configuration it is
 * what the command takes for the workspace, or the chart and its neighbours, and the git repository around.
 */
export function workspaceBoundary(request: BoundaryRequest): Boundary {
  const { workspace, chart } = request
  if (isConfigured(request)) return [workspace.root, ...workspace.config.allow]
  const around = isInside(chart, workspace.root) ? workspace.root : dirname(chart)
  return [...narrow(request, [around, repositoryOf(chart)]), chart]
}

/**
 * As workspaceBoundary, for a chart that is rendered by itself, such as one that was downloaded: without a
 * configuration or a repository, its neighbours have nothing to do with it.
 */
export function chartBoundary(request: BoundaryRequest): Boundary {
  if (isConfigured(request)) return workspaceBoundary(request)
  return [...narrow(request, [repositoryOf(request.chart)]), request.chart]
}

function isConfigured({ workspace: { root } }: BoundaryRequest): boolean {
  return existsSync(join(root, CONFIG_FILE))
}

/** Without the folders that hold a whole home or a whole disk. */
function narrow({ home }: BoundaryRequest, folders: readonly (string | undefined)[]): string[] {
  const realHome = home && realTarget(home)
  return folders.flatMap((folder) => {
    if (folder === undefined || dirname(folder) === folder) return []
    return realHome && isInside(realHome, realTarget(folder)) ? [] : [folder]
  })
}
