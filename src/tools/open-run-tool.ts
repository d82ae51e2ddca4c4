import type { Context } from '../context.ts'
import { createRunTool, type RunTool } from './run-tool.ts'

/** The programs of this machine, as a command may run them; `--verbose` shows each command line. */
export function openRunTool({ env, io, verbosity }: Context): RunTool {
  return createRunTool(env, (command) => {
    if (verbosity === 'verbose') io.stderr(`$ ${command}\n`)
  })
}
