import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { sha256, writeAtomically } from '../files/index.ts'
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

// Never ask for a password, and never run the commands that `ext::` addresses name.
const GIT_ENVIRONMENT = { GIT_TERMINAL_PROMPT: '0', GIT_ALLOW_PROTOCOL: 'https:http:ssh:git:file' }

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
  const commit = await resolveCommit(url, ref, options)
  const folder = join(options.folder, 'git', hash(`${url} ${commit}`))
  if (existsSync(folder)) return folder
  if (options.offline) throw neverFetched(url, ref)
  await mkdir(dirname(folder), { recursive: true })
  const beside = await mkdtemp(`${folder}-`)
  try {
    const git = (...args: string[]) => runGit(options, args, beside)
    await git('init', '--quiet')
    await git('fetch', '--quiet', '--depth=1', '--no-tags', '--', url, commit)
    await git('checkout', '--quiet', '--detach', 'FETCH_HEAD')
    await rm(join(beside, '.git'), { recursive: true })
    await rename(beside, folder).catch((error: unknown) => {
      // Another run has created the same checkout meanwhile.
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
  return folder
}

const COMMIT = /^[0-9a-f]{40}$/

async function resolveCommit(
  url: string,
  ref: string,
  options: GitCheckoutOptions,
): Promise<string> {
  if (COMMIT.test(ref)) return ref
  const memory = join(options.folder, 'git', `${hash(`${url} ${ref}`)}.ref`)
  if (options.offline) {
    return readFile(memory, 'utf8').catch(() => {
      throw neverFetched(url, ref)
    })
  }
  const names =
    ref === '' ? ['HEAD'] : [`refs/tags/${ref}^{}`, `refs/tags/${ref}`, `refs/heads/${ref}`, ref]
  const listed = await runGit(options, ['ls-remote', '--', url, ...names])
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
  await mkdir(dirname(memory), { recursive: true })
  await writeAtomically(memory, commit)
  return commit
}

async function runGit(
  { run, signal }: GitCheckoutOptions,
  args: readonly string[],
  cwd?: string,
): Promise<string> {
  const options = { env: GIT_ENVIRONMENT, timeoutMs: TIMEOUT_MS, signal, ...(cwd && { cwd }) }
  return (await run('git', args, options)).stdout
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
