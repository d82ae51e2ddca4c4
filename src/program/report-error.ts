import { InterruptedError, redact, UserError } from '../diagnostics/index.ts'
import {
  colours,
  EXIT,
  type ExitCode,
  type Io,
  jsonEnvelope,
  printError,
} from '../terminal/index.ts'
import { systemFailure } from './system-failure.ts'

const REPORT_AT = 'https://github.com/kubegems/kgplugin/issues/new'

/**
 * Tells the user about an error that ended the command, and chooses the exit code. The user's own
 * errors are a sentence and a hint; a bug of ours shows its stack and how to report it.
 * @param json `--json`: the error is one JSON object on stdout, so that a script always gets data.
 */
export function reportError(
  error: unknown,
  io: Io,
  options: { json: boolean; version: string },
): ExitCode {
  if (error instanceof InterruptedError || isAbort(error)) {
    io.stderr('Interrupted.\n')
    return EXIT.interrupted
  }
  const known = error instanceof UserError ? error : systemFailure(error)
  if (options.json) {
    const message = known ? known.message : redact(String(error))
    const hint = known?.hint
    io.stdout(jsonEnvelope({ error: { message, ...(hint && { hint }) } }))
    if (known) return EXIT.failed
  }
  if (known) {
    printError(io, known.message, known.hint)
    return EXIT.failed
  }
  const stack = redact(error instanceof Error ? (error.stack ?? error.message) : String(error))
  const title = colours(io.stderrColor).red('This is a bug in kgplugin.')
  io.stderr(
    `${title} Please report it with the lines below and, if you can, the files that caused it:\n` +
      `${REPORT_AT}\n\nkgplugin ${options.version}, node ${process.version}, ${process.platform}\n${stack}\n`,
  )
  return EXIT.failed
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
