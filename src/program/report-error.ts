import { InterruptedError, redact, UserError } from '../diagnostics/index.ts'
import { errorCode, NotRegularError } from '../files/index.ts'
import {
  colours,
  EXIT,
  type ExitCode,
  type Io,
  jsonEnvelope,
  printError,
} from '../terminal/index.ts'

const REPORT_AT = 'https://github.com/kubegems/kgplugin/issues/new'

/** What the operating system refused, in words; the system's own text is kept in brackets. */
const SYSTEM_ERRORS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ENOENT: 'No such file or folder',
    EACCES: 'Permission denied',
    EPERM: 'Operation not permitted',
    EEXIST: 'Something else has that name',
    EISDIR: 'A folder stands where a file is expected',
    ENOTDIR: 'A file stands where a folder is expected',
    ENOSPC: 'No space left on the disk',
    EDQUOT: 'The disk quota is used up',
    EROFS: 'The file system is read-only',
    EMFILE: 'Too many open files',
    ELOOP: 'Symbolic links form a loop',
    ENAMETOOLONG: 'The file name is too long',
  }),
)

const NOT_REGULAR = 'It is not read, since that might never end. Put a file in its place.'

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
  const known = error instanceof UserError ? error : fromSystemError(error)
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

function fromSystemError(error: unknown): UserError | undefined {
  if (!(error instanceof Error)) return undefined
  if (error instanceof NotRegularError) return new UserError(error.message, { hint: NOT_REGULAR })
  const code = errorCode(error)
  const text = code && SYSTEM_ERRORS.get(code)
  if (!text) return undefined
  const { path } = error as NodeJS.ErrnoException
  return new UserError(`${text}${path ? `: ${path}` : ''} [${code}]`, { cause: error })
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
