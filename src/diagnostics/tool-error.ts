import { UserError } from './user-error.ts'

const LAST_LINES = 12

/** The program is not installed. */
export class ToolMissingError extends UserError {
  override readonly name = 'ToolMissingError'
  readonly tool: string

  constructor(tool: string, hint: string | undefined) {
    super(`${tool} is not installed or not on the PATH`, { hint })
    this.tool = tool
  }
}

/** Something of that name is there, but the system cannot start it. */
export class ToolUnusableError extends UserError {
  override readonly name = 'ToolUnusableError'
  readonly tool: string

  /** @param path What was found. @param reason Why it cannot be started, such as `it is a folder`. */
  constructor(tool: string, path: string, reason: string) {
    super(`${tool} cannot be run: ${path} is there, but ${reason}`, {
      hint: `Repair or remove it, or put the folder of a working ${tool} before it on the PATH.`,
    })
    this.tool = tool
  }
}

/** The program ran and failed; `stderr` holds the end of its output. */
export class ToolFailedError extends UserError {
  override readonly name = 'ToolFailedError'
  readonly exitCode: number | undefined
  readonly stderr: string

  constructor(command: string, exitCode: number | undefined, stderr: string, timedOut: boolean) {
    const reason = timedOut ? 'did not end in time' : `failed with exit code ${exitCode ?? '?'}`
    const lastLines = stderr.trim().split('\n').slice(-LAST_LINES).join('\n')
    super(`${command} ${reason}${lastLines && `:\n${lastLines}`}`)
    this.exitCode = exitCode
    this.stderr = stderr
  }
}
