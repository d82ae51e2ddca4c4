import type { Command } from 'commander'
import type { Context } from '../services/context.ts'
import type { ExitCode } from '../terminal/index.ts'

/** A command's words and flags, and what to do with them; `run` loads the command's code when it is called. */
export interface Declaration {
  command: Command
  run(command: Command, context: Context): Promise<ExitCode>
  /** Its sub-commands; without the name of one behind it, the command itself runs. */
  verbs?: readonly Declaration[]
}

export type Declare = () => Declaration

/** Collects a flag that may be given several times. */
export function repeatable(value: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), value]
}
