import { posix } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { LOCAL_GIT, NO_PROGRAMS } from './git-environment.ts'
import { type BorrowedRepository, withBorrowedRepository } from './git-repository.ts'
import type { RunTool } from './run-tool.ts'

/** What differs between the working tree and the commit that it started from. */
export interface GitChanges {
  /** The merge base of the reference and HEAD. */
  commit: string
  /**
   * Files in the folder or below that were changed, added or removed since, committed or not, relative to it. What
   * .gitignore names is none of them.
   */
  files: string[]
  /** What .gitignore names and no commit has: files, and folders with a slash at their end. */
  ignored: string[]
}

/**
 * What changed in a folder since the merge base of a reference and HEAD.
 * @param folder Absolute.
 * @throws UserError where nobody can tell, ToolMissingError.
 */
export async function gitChangesSince(
  run: RunTool,
  folder: string,
  reference: string,
): Promise<GitChanges> {
  const commit = await resolveReference(run, folder, reference)
  return withBorrowedRepository(run, folder, async (repository) => {
    const base = await findMergeBase(repository, commit, reference)
    // An index of ours, which knows no file's times: the refresh compares contents. It ends with 1 where some differ.
    await repository.git(['read-tree', base])
    await repository.git(['update-index', '-q', '--refresh'], { allowedExitCodes: [1] })
    const below = ['--', '.']
    const listed = ['ls-files', '--others', '--exclude-standard', '-z']
    const [differing, added, ignored] = await Promise.all([
      repository.git(['diff-files', '--name-only', '--no-ext-diff', '--relative', '-z', ...below]),
      repository.git([...listed, ...below]),
      repository.git([...listed, '--ignored', '--directory', ...below]),
    ])
    const files = [...namesIn(differing), ...namesIn(added)]
    return { commit: base, files: [...new Set(files)].sort(), ignored: namesIn(ignored) }
  })
}

function namesIn({ stdout }: { stdout: string }): string[] {
  return stdout.split('\0').filter((name) => name !== '')
}

async function resolveReference(run: RunTool, folder: string, reference: string): Promise<string> {
  if (reference.trim() === '') {
    throw new UserError('--since needs a branch, a tag or a commit, and got nothing', {
      hint: 'Is it a variable of the CI job that is empty? On GitHub and GitLab the target branch is known for requests to merge alone.',
    })
  }
  const ask = (...questions: string[]): Promise<{ stdout: string; exitCode: number }> =>
    run('git', [...NO_PROGRAMS, '-c', 'safe.bareRepository=explicit', 'rev-parse', ...questions], {
      cwd: folder,
      env: LOCAL_GIT,
      timeoutMs: 30_000,
      settingsCount: NO_PROGRAMS.length + 2,
      allowedExitCodes: [128, 1],
    })
  const repository = await ask('--is-inside-work-tree', '--is-shallow-repository')
  const [isInside, isShallow] = repository.stdout.split('\n')
  if (isInside !== 'true') {
    throw new UserError(`--since ${reference}: ${folder} is in no git repository`, {
      hint: 'Run it in a clone, or compare with what is published: --against <URL>',
    })
  }
  const found = await ask('--verify', '--quiet', '--end-of-options', `${reference}^{commit}`)
  const commit = found.stdout.trim()
  if (found.exitCode === 0 && /^[0-9a-f]{40,64}$/.test(commit)) return commit
  throw new UserError(`--since ${reference}: the repository has no such branch, tag or commit`, {
    hint: isShallow === 'true' ? SHALLOW_HINT : `Fetch it first: git fetch origin`,
  })
}

const SHALLOW_HINT =
  'The clone is shallow. Fetch all history: fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 for GitLab, or git fetch --unshallow'

async function findMergeBase(
  { git, head, isShallow }: BorrowedRepository,
  commit: string,
  reference: string,
): Promise<string> {
  const { stdout } = await git(['merge-base', commit, head], { allowedExitCodes: [1, 128] })
  const base = stdout.trim()
  if (base !== '') return base
  throw new UserError(`--since ${reference}: it has no commit in common with HEAD`, {
    hint: isShallow ? SHALLOW_HINT : 'Name the branch that this one started from.',
  })
}

/** A file of a commit; a link's data is the path that it leads to. */
export interface GitFile {
  /** Relative to the folder. */
  path: string
  isLink: boolean
  data: Uint8Array
}

/**
 * The files of a commit in a folder and below, read from git's objects: nothing is checked out.
 * @param folder Absolute.
 * @param select Of the paths that there are, those to read.
 * @throws UserError for what a partial clone does not hold, ToolMissingError, ToolFailedError.
 */
export async function gitFilesAt(
  run: RunTool,
  folder: string,
  commit: string,
  select: (paths: readonly string[]) => Iterable<string>,
): Promise<GitFile[]> {
  return withBorrowedRepository(run, folder, async ({ git }) => {
    const listed = await git(['ls-tree', '-r', '-z', commit, '--', '.'])
    const all = listed.stdout.split('\0').flatMap((line) => readEntry(line) ?? [])
    const wanted = new Set(select(all.map(({ path }) => path)))
    const read = async (entries: readonly TreeEntry[]): Promise<GitFile[]> => {
      if (entries.length === 0) return []
      const { stdout } = await git(['cat-file', '--batch'], {
        input: entries.map(({ id }) => `${id}\n`).join(''),
        isBinary: true,
      })
      return readObjects(Buffer.from(stdout, 'latin1'), entries, commit)
    }
    const files: GitFile[] = []
    // What a link leads to is read as well; it may be a link again.
    for (let next = all.filter(({ path }) => wanted.has(path)); next.length > 0;) {
      const found = await read(next)
      files.push(...found)
      const targets = found.filter(({ isLink }) => isLink).map(targetOf)
      next = all.filter(
        ({ path }) => !wanted.has(path) && targets.some((target) => isAtOrBelow(path, target)),
      )
      for (const { path } of next) wanted.add(path)
    }
    return files
  })
}

function targetOf({ path, data }: GitFile): string {
  return posix.join(posix.dirname(path), new TextDecoder().decode(data))
}

function isAtOrBelow(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`)
}

interface TreeEntry extends Pick<GitFile, 'path' | 'isLink'> {
  id: string
}

/** `<mode> <type> <id>\t<path>`; submodules are no files. */
function readEntry(line: string): TreeEntry | undefined {
  const [, mode, id = '', path = ''] = /^(\d+) blob ([0-9a-f]+)\t(.+)$/s.exec(line) ?? []
  if (mode === undefined || posix.join('/', path) !== `/${path}`) return undefined
  return { path, id, isLink: mode === '120000' }
}

/** git-cat-file(1): `<id> <type> <size>`, a line break, the contents, a line break. */
function readObjects(output: Buffer, entries: readonly TreeEntry[], commit: string): GitFile[] {
  let at = 0
  return entries.map(({ path, isLink, id }) => {
    const end = output.indexOf('\n', at)
    const [, type, size] = output.toString('latin1', at, end).split(' ')
    if (type !== 'blob') {
      throw new UserError(`git has no contents of ${path} at ${commit} (${id})`, {
        hint: 'The clone is partial: git fetch --refetch, or clone without --filter.',
      })
    }
    const start = end + 1
    at = start + Number(size) + 1
    return { path, isLink, data: new Uint8Array(output.subarray(start, at - 1)) }
  })
}
