import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from './diagnostics/index.ts'
import { isMissing } from './files/index.ts'
import type { CommonFlags } from './program/common-flags.ts'
import type { Context } from './services/context.ts'
import { EXIT, type ExitCode, processIo } from './terminal/index.ts'

/** What is needed to report an error. */
type Output = Pick<Context, 'io' | 'json'>

/**
 * Runs the command line of a process.
 * @returns The exit code; the caller ends the process.
 */
export async function main(process: NodeJS.Process): Promise<ExitCode> {
  const argv = process.argv.slice(2)
  const version = readVersion()
  // Asked by scripts and shells at every start, so it must not cost the loading of a command tree.
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${version}\n`)
    return EXIT.ok
  }
  const interrupt = new AbortController()
  const stop = (): void => interrupt.abort()
  // `once`: a second Ctrl-C ends the process at once, in case cleaning up hangs.
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const openOutput = (flags: CommonFlags): Output => ({
    io: processIo(process, flags.color),
    json: flags.json ?? false,
  })
  const openContext = (flags: CommonFlags): Context => ({
    ...openOutput(flags),
    cwd: startFolder(process, flags.cwd),
    env: process.env,
    now: () => new Date(),
    signal: interrupt.signal,
    verbosity: flags.quiet ? 'quiet' : flags.verbose ? 'verbose' : 'normal',
  })
  try {
    return await run(argv, version, openOutput(guessFlags(argv)), openContext)
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

/**
 * One command line, from words to exit code: the only place where errors become exit codes.
 * @param argv The words after the program's name.
 * @param guessed Where errors about the words themselves go.
 * @param openContext Builds the outside world once the common flags are known.
 */
async function run(
  argv: readonly string[],
  version: string,
  guessed: Output,
  openContext: (flags: CommonFlags) => Context,
): Promise<ExitCode> {
  const { runProgram } = await import('./program/program.ts')
  let output = guessed
  try {
    return await runProgram(argv, version, guessed, (flags) => {
      const context = openContext(flags)
      output = context
      return context
    })
  } catch (error) {
    const { reportError } = await import('./program/report-error.ts')
    return reportError(error, output.io, { json: output.json, version })
  }
}

// Errors about the words themselves must follow these flags, too, although the words are not parsed yet.
function guessFlags(argv: readonly string[]): CommonFlags {
  const words = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv
  return { json: words.includes('--json'), ...(words.includes('--no-color') && { color: false }) }
}

function startFolder(process: NodeJS.Process, folder: string | undefined): string {
  try {
    return folder === undefined ? process.cwd() : requireFolder(resolve(process.cwd(), folder))
  } catch (error) {
    if (!isMissing(error)) throw error
    throw new UserError('The current folder does not exist any more', {
      hint: 'Change to another one.',
    })
  }
}

// Otherwise a mistyped folder would count as one inside the workspace above it.
function requireFolder(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path
  throw new UserError(`--cwd: no such folder: ${path}`)
}

function readVersion(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}
