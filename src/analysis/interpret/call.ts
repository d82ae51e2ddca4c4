import type { Guard } from '../facts.ts'
import type { Span } from '../values/span.ts'
import type { TemplateValue } from '../values/template-value.ts'
import type { Frame } from './frame.ts'
import type { Use } from './use.ts'

/** A function with what it is given. */
export interface Call {
  readonly name: string
  readonly frame: Frame
  /** Of the name. */
  readonly span: Span
  /** What becomes of the function's result. */
  readonly use: Use
  /** Number of arguments, the value of the pipe included. */
  readonly count: number
  /**
   * An argument, evaluated when it is asked for the first time.
   * @param guards What holds where the function makes use of it.
   */
  argument(index: number, guards?: readonly Guard[]): TemplateValue
  /** All arguments from an index on. */
  argumentsFrom(index: number): TemplateValue[]
  /** Records that the function reads a value whole. */
  read(value: TemplateValue): void
  /** Records that the function sees whether a value is empty, or its type. */
  ask(value: TemplateValue): void
  /** One of several values. */
  oneOf(values: readonly TemplateValue[]): TemplateValue
}

/** What a function does with the values it is given, and what it returns. */
export type FunctionEffect = (call: Call) => TemplateValue

export type FunctionEffects = Readonly<Record<string, FunctionEffect>>
