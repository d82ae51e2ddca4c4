import { isStackOverflow, TemplateParseError } from '../../../go/values/index.ts'
import { BUILTIN_NAMES } from './builtin-names.ts'
import { Lexer } from './lexer.ts'
import { TreeParser } from './parser.ts'
import { TemplateSource, type TemplateTree } from './tree.ts'

/**
 * The definitions of one source text: the text itself under its name, and every `define` and `block` in it.
 * Immutable, so it can be kept and executed any number of times.
 */
export interface ParsedTemplate {
  readonly name: string
  readonly trees: ReadonlyMap<string, TemplateTree>
}

export interface ParseOptions {
  /** Names of the functions that the text may call besides the builtins of text/template. */
  functions: { has(name: string): boolean }
}

/**
 * Parses a Go template as text/template's Parse does, delimiters `{{` and `}}`.
 *
 * @throws TemplateParseError with Go's message
 */
export function parseTemplate(
  name: string,
  text: string,
  { functions }: ParseOptions,
): ParsedTemplate {
  const lexer = new Lexer(text, {
    breakIsKeyword: !functions.has('break'),
    continueIsKeyword: !functions.has('continue'),
  })
  const trees = new Map<string, TemplateTree>()
  const source = new TemplateSource(name, text)
  const hasFunction = (name: string): boolean => functions.has(name) || BUILTIN_NAMES.has(name)
  try {
    new TreeParser({ source, lexer, hasFunction, trees }).parseText(name)
  } catch (error) {
    // Go's stack grows with the nesting, ours is fixed.
    if (isStackOverflow(error))
      throw new TemplateParseError(name, 0, 'max expression depth exceeded')
    throw error
  }
  return { name, trees }
}
