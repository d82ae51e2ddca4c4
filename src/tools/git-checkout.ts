import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { sha256, writeAtomically } from '../files/index.ts'
import { NO_PROGRAMS, REMOTE_GIT } from './git-environment.ts'
import { redact, type RunTool } from './run-tool.ts'

export interface GitCheckoutOptions {
  run: RunTool
  /** Where checkouts are kept, one for each commit. */
  folder: string
  /** When true, only checkouts of earlier runs are used. */
  offline: boolean
  signal: AbortSignal
}

const TIMEOUT_MS = 300_000

/**
 * A folder with the files of a repository at a tag, branch or commit, without its history. A branch is looked up anew
 * by every run, a commit is fetched once.
 * @param ref Empty: what HEAD of the repository is.
 * @throws UserError for what is not there; ToolMissingError and ToolFailedError.
 */
export async function checkOutGit(
  url: string,
  ref: string,
  options: GitCheckoutOptions,
): Promise<string> {
  if (ref.startsWith('-'))
    throw new UserError(`${JSON.stringify(ref)} is not a git tag, branch or commit`)
  requireAddress(url)
  const parent = join(options.folder, 'git')
  if (options.offline) {
    const folder = join(parent, hash(`${url} ${await rememberedCommit(url, ref, options)}`))
    if (existsSync(folder)) return folder
    throw neverFetched(url, ref)
  }
  await mkdir(parent, { recursive: true })
  const beside = await mkdtemp(join(parent, `${hash(url)}-`))
  try {
    const git = openEmptyRepository(beside, options)
    await git('init', '--quiet', '--template=')
    const commit = await resolveCommit(url, ref, options, git)
    const folder = join(parent, hash(`${url} ${commit}`))
    if (existsSync(folder)) return folder
    await git('fetch', '--quiet', '--depth=1', '--no-tags', '--', url, commit)
    await git('checkout', '--quiet', '--detach', 'FETCH_HEAD')
    await rm(join(beside, '.git'), { recursive: true })
    await rename(beside, folder).catch((error: unknown) => {
      // Another run has created the same checkout meanwhile.
      if (!existsSync(folder)) throw error
    })
    return folder
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

const COMMIT = /^[0-9a-f]{40}$/

// gitremote-helpers(7): `<helper>::<address>` starts the program git-remote-<helper>.
const HELPER = /^([A-Za-z0-9][\w.+-]*)::/

function requireAddress(url: string): void {
  const helper = HELPER.exec(url)?.[1]
  if (helper !== undefined) {
    throw new UserError(`${redact(url)} would start a program: ${helper}:: is no address`, {
      hint: 'Write an address that starts with https:// or ssh://, or git@host:path.',
    })
  }
  if (url.startsWith('-')) throw new UserError(`${redact(url)} is a flag, not an address of git`)
}

function commitMemory(url: string, ref: string, { folder }: GitCheckoutOptions): string {
  return join(folder, 'git', `${hash(`${url} ${ref}`)}.ref`)
}

function rememberedCommit(url: string, ref: string, options: GitCheckoutOptions): Promise<string> {
  if (COMMIT.test(ref)) return Promise.resolve(ref)
  return readFile(commitMemory(url, ref, options), 'utf8').catch(() => {
    throw neverFetched(url, ref)
  })
}

async function resolveCommit(
  url: string,
  ref: string,
  options: GitCheckoutOptions,
  git: Git,
): Promise<string> {
  if (COMMIT.test(ref)) return ref
  const names =
    ref === '' ? ['HEAD'] : [`refs/tags/${ref}^{}`, `refs/tags/${ref}`, `refs/heads/${ref}`, ref]
  const listed = await git('ls-remote', '--', url, ...names)
  const commits = new Map(
    listed.split('\n').map((line) => {
      const [commit = '', name = ''] = line.split('\t')
      return [name, commit] as const
    }),
  )
  const commit = names.map((name) => commits.get(name)).find((found) => found !== undefined)
  if (commit === undefined) {
    throw new UserError(`${redact(url)} has no tag or branch ${JSON.stringify(ref)}`)
  }
  await writeAtomically(commitMemory(url, ref, options), commit)
  return commit
}

/** Runs git and gives what it printed. */
type Git = (...args: string[]) => Promise<string>

/**
 * Git in a repository of ours: wherever the command was started, the configuration of the repository there (proxies,
 * credential helpers, `url.*.insteadOf`, programs) has no say. The user's own configuration has.
 */
function openEmptyRepository(folder: string, { run, signal }: GitCheckoutOptions): Git {
  const env = { ...REMOTE_GIT, GIT_DIR: join(folder, '.git'), GIT_WORK_TREE: folder }
  const settingsCount = NO_PROGRAMS.length
  const options = { cwd: folder, env, timeoutMs: TIMEOUT_MS, signal, settingsCount }
  return async (...args) => (await run('git', [...NO_PROGRAMS, ...args], options)).stdout
}

function neverFetched(url: string, ref: string): UserError {
  return new UserError(
    `${redact(url)} was never fetched at ${ref || 'HEAD'}, and this run is offline`,
    {
      hint: 'Run once without --offline, or set a mirror.',
    },
  )
}

function hash(text: string): string {
  return sha256(text).slice(0, 40)
}
