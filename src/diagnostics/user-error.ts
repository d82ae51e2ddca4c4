import { redact } from './redact.ts'

export interface UserErrorOptions {
  hint?: string | undefined
  helmMessage?: string | undefined
  isLimit?: boolean | undefined
  cause?: unknown
}

/**
 * The job cannot be done and the user can change that: no such chart, unreadable file, wrong flag.
 * Secrets of addresses in the message are hidden. Shown as `message` and `hint`, never with a stack trace; the process ends with exit code 2.
 * Findings about a chart are not errors: they are `Diagnostic` data.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError'
  /** What to do next, a full sentence. */
  readonly hint: string | undefined
  /** What Helm says in this case, where that is known: `template` answers as Helm does. */
  readonly helmMessage: string | undefined

  /** A limit of ours ended the work, which Helm does not have: exit code 2, also where we answer as Helm otherwise. */
  readonly isLimit: boolean

  constructor(message: string, options: UserErrorOptions = {}) {
    super(redact(message), options.cause === undefined ? undefined : { cause: options.cause })
    this.hint = options.hint
    this.isLimit = options.isLimit ?? false
    this.helmMessage = options.helmMessage && redact(options.helmMessage)
  }
}

/** The user pressed Ctrl-C or the caller aborted; the process ends with exit code 130. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError'
  constructor() {
    super('Interrupted')
  }
}
