import type { UserError } from '../diagnostics/index.ts'
import type { Context } from '../services/context.ts'
import { EXIT, type ExitCode, jsonEnvelope } from '../terminal/index.ts'

/**
 * Tells an error as helm tells it, in helm's words where they are known, and ends with helm's exit code, or with 2 for a limit that
 * helm does not have. Who reads it on
 * a terminal learns the place and what to do as well; who gets words of ours always does.
 */
export function failAsHelm(error: UserError, { io, json }: Context): ExitCode {
  const { message, helmMessage = message, hint } = error
  const exitCode = error.isLimit ? EXIT.failed : EXIT.findings
  if (json) {
    io.stdout(jsonEnvelope({ error: { message, ...(hint && { hint }) } }))
    return exitCode
  }
  const showsMore = io.stderrIsTerminal || error.helmMessage === undefined
  io.stderr(`Error: ${helmMessage}\n`)
  if (showsMore && helmMessage !== message) io.stderr(`hint  ${message}\n`)
  if (showsMore && hint !== undefined) io.stderr(`hint  ${hint}\n`)
  return exitCode
}
