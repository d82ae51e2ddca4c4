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
