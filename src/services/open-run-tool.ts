import type { RunTool } from '../tools/index.ts'
import type { Context } from './context.ts'

/**
 * The programs of this machine, as a command may run them; `--verbose` shows each command line.
 * What starts programs is loaded with the first one, since most runs start none.
 */
export function openRunTool({ env, io, verbosity }: Context): RunTool {
  const echo = (command: string): void => {
    if (verbosity === 'verbose') io.stderr(`$ ${command}\n`)
  }
  return async (tool, args, options) => {
    const { createRunTool } = await import('../tools/index.ts')
    return createRunTool(env, echo)(tool, args, options)
  }
}
