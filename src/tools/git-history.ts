import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { LOCAL_GIT, NO_PROGRAMS } from './git-environment.ts'
import type { RunTool } from './run-tool.ts'

/** The commits of the repository around a folder. */
export interface GitHistory {
  /** Whether the first commits that are there may have had parents. */
  isShallow: boolean
  /** Runs `git log` in the folder, from HEAD. @param args Flags, then `--` and paths. @returns What it printed. */
  log(args: readonly string[]): Promise<string>
}

const TIMEOUT_MS = 30_000
// Names that are not ASCII come as they are.
const NAMES = ['-c', 'core.quotePath=false']

/**
 * Reads the history of the repository around a folder without its configuration. The files may come from somebody
 * else with their `.git/config`, and dozens of settings there name programs (`gpg.program`, `core.fsmonitor`,
 * `core.sshCommand`, `filter.*`). So git gets a repository of ours, with an empty configuration, that borrows the
 * objects of theirs: what a setting of theirs could start needs not to be known.
 * @throws ToolMissingError, and ToolFailedError outside of a repository and in one without a commit.
 */
export async function withGitHistory<T>(
  run: RunTool,
  folder: string,
  read: (history: GitHistory) => Promise<T>,
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
    return await read({
      isShallow: repository.isShallow,
      async log(args) {
        const words = [...NO_PROGRAMS, ...NAMES, 'log', '--no-ext-diff', '--no-textconv', ...args]
        return (await run('git', words, { cwd: folder, env, timeoutMs: TIMEOUT_MS })).stdout
      },
    })
  } finally {
    await rm(borrowed, { recursive: true, force: true })
  }
}

interface Repository {
  /** The commit's id. */
  head: string
  /** Absolute paths. */
  top: string
  objects: string
  shallow: string
  isShallow: boolean
  objectFormat: string
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
  ]
  // A folder that only looks like a bare repository is a way to bring a configuration along (git-config safe.bareRepository).
  const flags = [...NO_PROGRAMS, '-c', 'safe.bareRepository=explicit']
  const { stdout } = await run('git', [...flags, 'rev-parse', ...questions.flat()], {
    cwd: folder,
    env: LOCAL_GIT,
    timeoutMs: TIMEOUT_MS,
  })
  const [top = '', objects = '', shallow = '', isShallow, objectFormat = '', head = ''] =
    stdout.split('\n')
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(folder, path))
  return {
    head,
    top,
    objects: absolute(objects),
    shallow: absolute(shallow),
    isShallow: isShallow === 'true',
    objectFormat,
  }
}

function configOf({ objectFormat }: Repository): string {
  if (objectFormat !== 'sha256') return '[core]\n\trepositoryformatversion = 0\n'
  return '[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n'
}
