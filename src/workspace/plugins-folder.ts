import { basename, dirname, join } from 'node:path'
import type { Workspace } from './workspace.ts'

/**
 * The folder that a new plugin goes into: where most of the workspace's charts are. Where there are
 * none yet: where the configuration looks for them, else `plugins/` below the current folder, or the
 * current folder when it has that name.
 */
export function pluginsFolder({ root, config, chartFolders }: Workspace, cwd: string): string {
  const pattern = config.plugins?.find((pattern) => /^[^*?[\]{}!]+\/\*+$/.test(pattern))
  if (chartFolders.length === 0 && pattern) return join(root, dirname(pattern))
  if (chartFolders.length === 0) return basename(cwd) === 'plugins' ? cwd : join(cwd, 'plugins')
  const counts = new Map<string, number>()
  for (const folder of chartFolders) {
    const parent = dirname(folder)
    counts.set(parent, (counts.get(parent) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
  return most![0]
}
