import { ToolFailedError, ToolMissingError, type RunTool } from './run-tool.ts'

const TIMEOUT_MS = 30_000

/**
 * When the last commit that touched one of the folders was made; undefined outside of a git
 * repository, without git, and when nothing there was ever committed.
 * In a shallow clone that commit may be missing: git then names the oldest one it has.
 * @param folders Absolute paths.
 */
export async function lastCommitTime(
  run: RunTool,
  folders: readonly string[],
): Promise<Date | undefined> {
  const [cwd] = folders
  if (cwd === undefined) return undefined
  const args = ['--literal-pathspecs', 'log', '-1', '--format=%ct', '--', ...folders]
  try {
    const { stdout } = await run('git', args, { cwd, timeoutMs: TIMEOUT_MS })
    const seconds = Number.parseInt(stdout, 10)
    return Number.isNaN(seconds) ? undefined : new Date(seconds * 1000)
  } catch (error) {
    if (error instanceof ToolMissingError) return undefined
    if (!(error instanceof ToolFailedError)) throw error
    return folders.length > 1 ? latestOf(run, folders) : undefined
  }
}

// git refuses folders of different repositories in one call.
async function latestOf(run: RunTool, folders: readonly string[]): Promise<Date | undefined> {
  const times = await Promise.all(folders.map((folder) => lastCommitTime(run, [folder])))
  const sorted = times
    .filter((time) => time !== undefined)
    .sort((a, b) => a.getTime() - b.getTime())
  return sorted.at(-1)
}
