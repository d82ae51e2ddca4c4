import type { Io } from '../terminal/index.ts'

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
