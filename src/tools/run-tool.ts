import { execa } from 'execa'
import {
  redact,
  redactArgument,
  secretsOf,
  ToolFailedError,
  ToolUnusableError,
} from '../diagnostics/index.ts'
import { findProgram } from './find-program.ts'

export interface RunToolOptions {
  cwd?: string
  /** Added to the caller's environment. */
  env?: Record<string, string | undefined>
  /** Sent to standard input, which is closed otherwise. */
  input?: string | Uint8Array
  signal?: AbortSignal
  timeoutMs?: number
  /** How many of the arguments, from the first on, are settings that an error need not repeat. */
  settingsCount?: number
  /** Exit codes besides 0 that are answers, not failures. */
  allowedExitCodes?: readonly number[]
  /** What it prints is no text: each character of `stdout` stands for one byte. */
  isBinary?: boolean
  /** Is called with the id of the process when it runs; what it returns is called when the process has ended. */
  onStart?: (pid: number) => () => void
  /** Gets what the program writes to standard error at once, as it comes. */
  onStderr?: (text: string) => void
}

export interface ToolResult {
  stdout: string
  stderr: string
  exitCode: number
}

/** Runs an outside program; `tools/` adapters take one, so that tests can pass a recording fake. */
export type RunTool = (
  tool: string,
  args: readonly string[],
  options?: RunToolOptions,
) => Promise<ToolResult>

const MAX_OUTPUT = 256 * 1024 * 1024

const INSTALL_HINTS: Record<string, string> = {
  helm: 'Install helm (helm.sh/docs/intro/install), or use the builtin engine.',
  kubectl: 'Install kubectl (kubernetes.io/docs/tasks/tools) and point it at the cluster.',
  git: 'Install git.',
  skopeo:
    'Install skopeo 1.9 or later: apt-get install skopeo, dnf install skopeo or brew install skopeo (github.com/containers/skopeo).',
}

/** Why the system does not start a file that may be executed, by the code of its error (execve(2)). */
const START_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'the program that its first line names, or the folder to run it in, is missing',
  EACCES: 'the system does not allow to execute it',
  ENOEXEC: 'it is no program of this system',
}

/**
 * A RunTool over the programs of this machine: no shell, arguments as they are.
 * @param echo Gets every command line before it runs (`--verbose`), secrets hidden.
 */
export function createRunTool(
  env: Readonly<Record<string, string | undefined>>,
  echo: (command: string) => void,
): RunTool {
  return async (tool, args, options = {}) => {
    echo(shownCommand(tool, args))
    const program = findProgram(tool, env, INSTALL_HINTS[tool])
    const running = execa(program, args, {
      env: { ...env, ...options.env } as Record<string, string>,
      extendEnv: false,
      reject: false,
      maxBuffer: MAX_OUTPUT,
      stripFinalNewline: false,
      ...(options.isBinary && { encoding: 'latin1' as const }),
      ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      // Execa's own way to end programs with this process repeats a Ctrl-C, and this process dies before it cleaned up.
      ...(options.signal ? { cancelSignal: options.signal, cleanup: false } : {}),
      ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
    })
    const onEnd = running.pid === undefined ? undefined : options.onStart?.(running.pid)
    const { onStderr } = options
    if (onStderr) running.stderr.on('data', (chunk: unknown) => onStderr(String(chunk)))
    const result = await running
    onEnd?.()
    const problem = START_PROBLEMS[result.code ?? '']
    if (problem !== undefined) throw new ToolUnusableError(tool, program, problem)
    const { stdout, stderr, exitCode, timedOut } = result
    const isAnswer = exitCode === 0 || options.allowedExitCodes?.includes(exitCode ?? -1)
    if (!isAnswer || timedOut)
      throw new ToolFailedError(
        shownCommand(tool, args.slice(options.settingsCount ?? 0)),
        exitCode,
        withoutSecrets(stderr, args),
        timedOut,
      )
    return { stdout, stderr, exitCode: exitCode ?? 0 }
  }
}

function shownCommand(tool: string, args: readonly string[]): string {
  return [tool, ...shownArguments(args)].join(' ')
}

/** Flags of helm, skopeo and kubectl whose value is a secret, in the same word or in the next. */
const SECRET_FLAG = /^(--[a-z-]*(?:password|token|creds))(=|$)/

/** The words of a command line as they may be shown. */
function shownArguments(args: readonly string[]): string[] {
  return args.map((argument, index) => {
    const [, flag, separator] = SECRET_FLAG.exec(argument) ?? []
    if (flag !== undefined && separator === '=') return `${flag}=***`
    const before = SECRET_FLAG.exec(args[index - 1] ?? '')
    return before?.[2] === '' ? '***' : redactArgument(argument)
  })
}

/** What a program says, without the secrets of its arguments, which it may show in parts. */
function withoutSecrets(text: string, args: readonly string[]): string {
  let shown = text
  for (const secret of args.flatMap(secretsOf)) shown = shown.replaceAll(secret, '***')
  return redact(shown)
}
