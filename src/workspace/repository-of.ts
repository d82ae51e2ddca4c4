import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The nearest folder at or above a path that is a git repository: `.git` is a folder, or a file in a worktree. */
export function repositoryOf(path: string): string | undefined {
  if (existsSync(join(path, '.git'))) return path
  const above = dirname(path)
  return above === path ? undefined : repositoryOf(above)
}
