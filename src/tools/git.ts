import { relative, sep } from 'node:path'
import { ToolFailedError, ToolMissingError, ToolUnusableError } from '../diagnostics/index.ts'
import { type GitHistory, withGitHistory } from './git-history.ts'
import type { RunTool } from './run-tool.ts'

/** Commits to read at once: enough for the charts that somebody works on. */
const RECENT_COMMITS = 400

/**
 * The last commit's time for folders, asked for one after the other or at once.
 *
 * The function it gives takes absolute paths and gives the time of the last commit (merges do not count)
 * that touched one of them; undefined outside of a git repository, without git, when nothing there was
 * ever committed, and when a shallow clone does not reach back to that commit.
 * @param root Absolute folder that holds most of the folders to come: one call of git answers for all
 * that changed there recently.
 * @param remark Gets why a repository that is there gives no time; the same text may come again.
 */
export function createLastCommitTimes(
  run: RunTool,
  root: string,
  remark: (problem: string) => void = () => {},
): (folders: readonly string[]) => Promise<Date | undefined> {
  const git: Git = { run, remark }
  let recent: Promise<ReadonlyMap<string, number>> | undefined
  return async (folders) => {
    recent ??= recentTimes(git, root)
    const known = await recent
    const times = await Promise.all(
      folders.map(async (folder) => known.get(pathBelow(root, folder)) ?? lastTime(git, folder)),
    )
    const latest = Math.max(...times.map((time) => time ?? -1))
    return latest < 0 ? undefined : new Date(latest * 1000)
  }
}

interface Git {
  run: RunTool
  remark(problem: string): void
}

// Simplified history would make the answer for one folder depend on the others that are asked for.
const LOG = ['--full-history', '--no-merges', '--no-renames', '--no-show-signature']

/** Seconds by folder below the root (POSIX, '' for the root), for what recent commits touched. */
async function recentTimes(git: Git, root: string): Promise<Map<string, number>> {
  const times = await readHistory(git, root, async ({ isShallow, log }) => {
    const flags = [`-n${RECENT_COMMITS}`, '--name-only', '--relative', '--format=%x00%ct %P']
    return timesOf(await log([...LOG, ...flags, '--', '.']), isShallow)
  })
  return times ?? new Map<string, number>()
}

function timesOf(log: string, isShallow: boolean): Map<string, number> {
  const times = new Map<string, number>()
  for (const commit of log.split('\0')) {
    if (commit === '') continue
    const [header = '', ...paths] = commit.split('\n')
    const [seconds, ...parents] = header.split(' ').filter((word) => word !== '')
    // This commit says nothing about the time; see lastTime.
    if (parents.length === 0 && isShallow) continue
    for (const path of paths) {
      for (const folder of foldersOf(path)) {
        if (!times.has(folder)) times.set(folder, Number(seconds))
      }
    }
  }
  return times
}

function foldersOf(path: string): string[] {
  const segments = path.split('/').slice(0, -1)
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'))
}

function pathBelow(root: string, folder: string): string {
  return relative(root, folder).split(sep).join('/')
}

function lastTime(git: Git, folder: string): Promise<number | undefined> {
  return readHistory(git, folder, async ({ isShallow, log }) => {
    const last = await log([...LOG, '-1', '--format=%ct %P', '--', '.'])
    const [seconds = '', ...parents] = last.trim().split(' ')
    if (seconds === '') return undefined
    // The first commit of a shallow clone seems to touch everything.
    if (parents.length > 0 || !isShallow) return Number(seconds)
    git.remark('the clone is shallow and does not reach back to the last change')
    return undefined
  })
}

/** Undefined when git is missing or fails, for example outside of a repository. */
async function readHistory<T>(
  { run, remark }: Git,
  folder: string,
  read: (history: GitHistory) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await withGitHistory(run, folder, read)
  } catch (error) {
    if (error instanceof ToolMissingError) return undefined
    if (error instanceof ToolUnusableError) {
      remark(error.message)
      return undefined
    }
    if (!(error instanceof ToolFailedError)) throw error
    // This is common in containers, where the checkout belongs to another user.
    if (error.stderr.includes('dubious ownership')) {
      remark('git does not trust the repository, which belongs to another user')
    }
    return undefined
  }
}
