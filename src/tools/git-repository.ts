import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { LOCAL_GIT, NO_PROGRAMS } from './git-environment.ts'
import type { RunTool, RunToolOptions, ToolResult } from './run-tool.ts'

/** A repository of ours that borrows the objects of the one around a folder. */
export interface BorrowedRepository extends Pick<Repository, 'head' | 'isShallow' | 'prefix'> {
  /** Runs git in the folder. @param args From the name of the command on. */
  git(
    args: readonly string[],
    options?: Pick<RunToolOptions, 'input' | 'allowedExitCodes' | 'isBinary'>,
  ): Promise<ToolResult>
}

const TIMEOUT_MS = 30_000
// Names that are not ASCII come as they are. Line ends that git converts at a checkout are no change.
const SETTINGS = ['core.quotePath=false', 'core.autocrlf=input', 'core.safecrlf=false'].flatMap(
  (setting) => ['-c', setting],
)

/**
 * Reads the repository around a folder without its configuration. The files may come from somebody
 * else with their `.git/config`, and dozens of settings there name programs (`gpg.program`, `core.fsmonitor`,
 * `core.sshCommand`, `filter.*`). So git gets a repository of ours, with an empty configuration, that borrows the
 * objects of theirs: what a setting of theirs could start needs not to be known. It has no index and no refs.
 * @throws ToolMissingError, and ToolFailedError outside of a repository and in one without a commit.
 */
export async function withBorrowedRepository<T>(
  run: RunTool,
  folder: string,
  read: (repository: BorrowedRepository) => Promise<T>,
): Promise<T> {
  const repository = await findRepository(run, folder)
  const borrowed = await mkdtemp(join(tmpdir(), 'kgplugin-git-'))
  try {
    await mkdir(join(borrowed, 'refs'))
    await writeFile(join(borrowed, 'HEAD'), `${repository.head}\n`)
    await writeFile(join(borrowed, 'config'), configOf(repository))
    const env = {
      ...LOCAL_GIT,
      GIT_DIR: borrowed,
      GIT_OBJECT_DIRECTORY: repository.objects,
      GIT_SHALLOW_FILE: repository.shallow,
      GIT_WORK_TREE: repository.top,
      // The user's settings are for the user's eyes; what is printed here is read by a program.
      GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
    }
    const settings = [...NO_PROGRAMS, ...SETTINGS]
    return await read({
      ...repository,
      git: (args, options = {}) =>
        run('git', [...settings, ...args], {
          ...options,
          cwd: folder,
          env,
          timeoutMs: TIMEOUT_MS,
          settingsCount: settings.length,
        }),
    })
  } finally {
    await rm(borrowed, { recursive: true, force: true })
  }
}

/** What is known about a repository on this disk. */
interface Repository {
  /** The commit's id. */
  head: string
  /** Absolute paths. */
  top: string
  objects: string
  shallow: string
  isShallow: boolean
  objectFormat: string
  /** From the top to the folder, with a slash at its end; empty at the top. */
  prefix: string
}

// `rev-parse` reads the configuration, but starts nothing: it shows no diff, reads no index and verifies no signature.
async function findRepository(run: RunTool, folder: string): Promise<Repository> {
  const questions = [
    ['--show-toplevel'],
    ['--git-path', 'objects'],
    ['--git-path', 'shallow'],
    ['--is-shallow-repository'],
    ['--show-object-format'],
    ['HEAD'],
    ['--show-prefix'],
  ]
  // A folder that only looks like a bare repository is a way to bring a configuration along (git-config safe.bareRepository).
  const flags = [...NO_PROGRAMS, '-c', 'safe.bareRepository=explicit']
  const { stdout } = await run('git', [...flags, 'rev-parse', ...questions.flat()], {
    cwd: folder,
    env: LOCAL_GIT,
    timeoutMs: TIMEOUT_MS,
  })
  const [
    top = '',
    objects = '',
    shallow = '',
    isShallow,
    objectFormat = '',
    head = '',
    prefix = '',
  ] = stdout.split('\n')
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(folder, path))
  return {
    head,
    top,
    objects: absolute(objects),
    shallow: absolute(shallow),
    isShallow: isShallow === 'true',
    objectFormat,
    prefix,
  }
}

function configOf({ objectFormat }: Repository): string {
  if (objectFormat !== 'sha256') return '[core]\n\trepositoryformatversion = 0\n'
  return '[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n'
}
