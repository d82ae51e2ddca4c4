import type { FunctionMap } from './function.ts'
import type { GoValue } from './value.ts'

/** The definitions of one source text: the text itself under its name, and every `define` and `block` in it. Immutable, so it can be kept and executed any number of times. */
export interface ParsedTemplate {
  readonly name: string
}

export interface ParseOptions {
  /** Names of the functions that the text may call besides the builtins of text/template. */
  functions: { has(name: string): boolean }
}

/**
 * Parses a Go template.
 *
 * @throws TemplateParseError with Go's message
 */
export declare function parseTemplate(
  name: string,
  text: string,
  options: ParseOptions,
): ParsedTemplate

/** Templates that can call one another by name. `new TemplateSet(parent)` sees the parent's too and leaves it unchanged, like Go's Clone. */
export declare class TemplateSet {
  constructor(parent?: TemplateSet)
  /** As Go's Parse does it: later definitions replace earlier ones, but an empty one replaces nothing. */
  add(parsed: ParsedTemplate): void
  has(name: string): boolean
}

export interface ExecuteOptions {
  functions: FunctionMap
  /** Go's `missingkey` option; default `default`. */
  missingKey?: 'default' | 'zero' | 'error'
  /** Nested `template` calls, 100000 in Go. Deeper: TemplateLimitError. */
  maxDepth?: number
  /** UTF-16 units of output. More: TemplateLimitError. */
  maxOutput?: number
  /** Called every few thousand nodes; throws to end the execution. */
  checkTime?: () => void
  /** Sees every piece of output with the place in the template that produced it. */
  sink?: OutputSink
}

export interface OutputSink {
  /** `source` and `line` (from 1) name the template text that produced `text`. */
  write(text: string, source: string, line: number): void
}

/**
 * Executes the template `name` of `set` with `data` as dot and returns its output, `<no value>` included.
 *
 * @throws TemplateExecError with Go's message, TemplateLimitError, and whatever `checkTime` throws
 */
export declare function executeTemplate(
  set: TemplateSet,
  name: string,
  data: GoValue,
  options: ExecuteOptions,
): string
