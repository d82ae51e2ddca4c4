import { ToolFailedError, ToolMissingError, type RunTool } from './run-tool.ts'

const TIMEOUT_MS = 30_000

/**
 * When the last commit that touched one of the folders was made; undefined outside of a git
 * repository, without git, when nothing there was ever committed, and when a shallow clone does not
 * reach back to that commit (it would name its oldest one, another at every fetch).
 * @param folders Absolute paths.
 */
export async function lastCommitTime(
  run: RunTool,
  folders: readonly string[],
): Promise<Date | undefined> {
  const [cwd] = folders
  if (cwd === undefined) return undefined
  const git = async (...args: string[]): Promise<string> =>
    (await run('git', args, { cwd, timeoutMs: TIMEOUT_MS })).stdout.trim()
  try {
    const log = await git('--literal-pathspecs', 'log', '-1', '--format=%ct %P', '--', ...folders)
    const [seconds = '', ...parents] = log.split(' ')
    if (seconds === '') return undefined
    const isShallow =
      parents.length === 0 && (await git('rev-parse', '--is-shallow-repository')) === 'true'
    return isShallow ? undefined : new Date(Number(seconds) * 1000)
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
