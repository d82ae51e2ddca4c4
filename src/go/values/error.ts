import type { WorkLimit } from '../budget/work-budget.ts'

/** A Go error result: what a template function throws when its Go original returns an error. `message` is Go's text. */
export class GoError extends Error {
  override readonly name: string = 'GoError'
}

/** Where in a template something happened. */
export interface TemplateLocation {
  /** The name that the source text was parsed under (`ParseName`), such as `demo/templates/service.yaml`. */
  source: string
  /** From 1. */
  line: number
  /** From 0, in bytes, as Go counts it. */
  column: number
}

/** The text is not a template. `message` is Go's: `template: NAME:LINE: ...`. */
export class TemplateParseError extends GoError {
  override readonly name = 'TemplateParseError'
  readonly source: string
  readonly line: number
  /** The message without the `template: NAME:LINE: ` before it. */
  readonly detail: string

  constructor(source: string, line: number, detail: string) {
    super(`template: ${source}:${line}: ${detail}`)
    this.source = source
    this.line = line
    this.detail = detail
  }
}

export interface ExecErrorOptions {
  /** The name of the executing template: that of its `define`, else the source's. */
  templateName: string
  /** Absent when no node was reached yet. */
  location?: TemplateLocation | undefined
  /** The source of the node as Go prints it, shortened as Go shortens it. */
  context?: string | undefined
  cause?: unknown
}

/** Execution failed. `message` is Go's: `template: NAME:LINE:COL: executing "NAME" at <CONTEXT>: ...`. */
export class TemplateExecError extends GoError {
  override readonly name = 'TemplateExecError'
  readonly templateName: string
  readonly location: TemplateLocation | undefined
  readonly context: string | undefined
  /** The message without the place before it. */
  readonly detail: string

  constructor(message: string, detail: string, options: ExecErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.detail = detail
    this.templateName = options.templateName
    this.location = options.location
    this.context = options.context
  }
}

/** A limit of ours ended the execution. It passes through functions such as `include` without being wrapped. */
export class TemplateLimitError extends Error {
  override readonly name = 'TemplateLimitError'
  readonly limit: 'depth' | 'output' | WorkLimit
  /** The innermost place; absent when no node was reached yet. */
  readonly location: TemplateLocation | undefined

  constructor(
    limit: TemplateLimitError['limit'],
    message: string,
    options: { location?: TemplateLocation | undefined; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.limit = limit
    this.location = options.location
  }
}
