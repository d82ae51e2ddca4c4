import type { Lexer } from './lexer.ts'
import type { TemplateSource, TemplateTree } from './tree.ts'

/** What the parsers of all definitions in one text share. */
export interface ParseContext {
  readonly source: TemplateSource
  readonly lexer: Lexer
  readonly hasFunction: (name: string) => boolean
  /** The definitions found so far, by name. */
  readonly trees: Map<string, TemplateTree>
}
