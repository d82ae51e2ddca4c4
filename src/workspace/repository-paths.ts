import { dirname, join, relative, sep } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { isInside, realTarget } from '../files/index.ts'
import { repositoryOf } from './repository-of.ts'
import { pathOfDisplayed, type Workspace } from './workspace.ts'

/**
 * How the services that host repositories name files: by the path from the root of the git repository around the
 * workspace, with forward slashes. Where there is none, that of the file counts, and else the workspace's root.
 * Links within the repository are followed, because git knows a file below one by its own place only.
 * @returns From a file as displayPath shows it to that path.
 */
export function repositoryPaths(workspace: Pick<Workspace, 'root'>): (shown: string) => string {
  const root = realTarget(workspace.root)
  const repository = repositoryOf(root)
  const pathOf = (shown: string): string => {
    const named = join(root, relative(workspace.root, pathOfDisplayed(workspace, shown)))
    const top = repository ?? repositoryOf(dirname(named)) ?? root
    const real = targetOrItself(named)
    return relative(top, isInside(real, top) ? real : named)
      .split(sep)
      .join('/')
  }
  // Reports name a file once for each of its findings.
  const paths = new Map<string, string>()
  return (shown) => {
    const path = paths.get(shown) ?? pathOf(shown)
    paths.set(shown, path)
    return path
  }
}

// A loop of links is a finding of its own; the report has to name it.
function targetOrItself(path: string): string {
  try {
    return realTarget(path)
  } catch (error) {
    if (error instanceof UserError) return path
    throw error
  }
}
