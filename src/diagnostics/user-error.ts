/**
 * The job cannot be done and the user can change that: no such chart, unreadable file, wrong flag.
 * Shown as `message` and `hint`, never with a stack trace; the process ends with exit code 2.
 * Findings about a chart are not errors: they are `Diagnostic` data.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError'
  /** What to do next, a full sentence. */
  readonly hint: string | undefined

  constructor(message: string, options: { hint?: string | undefined; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.hint = options.hint
  }
}

/** The user pressed Ctrl-C or the caller aborted; the process ends with exit code 130. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError'
  constructor() {
    super('Interrupted')
  }
}
