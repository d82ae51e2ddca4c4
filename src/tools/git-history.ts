import { withBorrowedRepository } from './git-repository.ts'
import type { RunTool } from './run-tool.ts'

/** The commits of the repository around a folder. */
export interface GitHistory {
  /** Whether the first commits that are there may have had parents. */
  isShallow: boolean
  /** Runs `git log` in the folder, from HEAD. @param args Flags, then `--` and paths. @returns What it printed. */
  log(args: readonly string[]): Promise<string>
}

/**
 * Reads the history of the repository around a folder (see withBorrowedRepository).
 * @throws ToolMissingError, and ToolFailedError outside of a repository and in one without a commit.
 */
export async function withGitHistory<T>(
  run: RunTool,
  folder: string,
  read: (history: GitHistory) => Promise<T>,
): Promise<T> {
  return withBorrowedRepository(run, folder, ({ isShallow, git }) =>
    read({
      isShallow,
      async log(args) {
        return (await git(['log', '--no-ext-diff', '--no-textconv', ...args])).stdout
      },
    }),
  )
}
