import { basename, dirname, join } from 'node:path'
import type { Workspace } from './workspace.ts'

/**
 * The folder that a new plugin goes into: where most of the workspace's charts are; `plugins/` below
 * the current folder when there are none yet, or the current folder when it has that name.
 */
export function pluginsFolder({ chartFolders }: Workspace, cwd: string): string {
  if (chartFolders.length === 0) return basename(cwd) === 'plugins' ? cwd : join(cwd, 'plugins')
  const counts = new Map<string, number>()
  for (const folder of chartFolders) {
    const parent = dirname(folder)
    counts.set(parent, (counts.get(parent) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
  return most![0]
}
