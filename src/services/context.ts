import type { Io } from '../terminal/io.ts'

/** The outside world as a command sees it. Made once in main.ts; tests make their own. */
export interface Context {
  io: Io
  /** Absolute path of the folder that relative paths start from (`--cwd`). */
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  /** The current time; the only clock. */
  now(): Date
  /** Aborted on Ctrl-C. Long work checks it and cleans up. */
  signal: AbortSignal
  /** `-q` and `--verbose`. */
  verbosity: 'quiet' | 'normal' | 'verbose'
  /** `--json`: results as data where the command has such a form. */
  json: boolean
}

/** The exit codes of every command. */
export const EXIT = {
  ok: 0,
  /** The work was done and found something wrong with the user's files. */
  findings: 1,
  /** The work could not be done: usage, unreadable file, missing tool, or a bug of ours. */
  failed: 2,
  interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
