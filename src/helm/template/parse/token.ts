import { quote } from '../../../go/strconv/index.ts'
import { byteLength } from '../../../go/values/index.ts'

/** The kinds of token that are keywords; messages show them as `<range>`. The dot counts as one. */
const KEYWORD_KINDS = [
  'block',
  'break',
  'continue',
  'define',
  'dot',
  'else',
  'end',
  'if',
  'nil',
  'range',
  'template',
  'with',
] as const

export type KeywordKind = (typeof KEYWORD_KINDS)[number]

export type TokenKind =
  | KeywordKind
  | 'assign'
  | 'bool'
  | 'char'
  | 'char-constant'
  | 'complex'
  | 'declare'
  | 'eof'
  | 'error'
  | 'field'
  | 'identifier'
  | 'left-delimiter'
  | 'left-paren'
  | 'number'
  | 'pipe'
  | 'raw-string'
  | 'right-delimiter'
  | 'right-paren'
  | 'space'
  | 'string'
  | 'text'
  | 'variable'

export interface Token {
  kind: TokenKind
  /** The source text of the token; the message of an error. */
  text: string
  /** UTF-16 offset of its first character. */
  position: number
  /** From 1. */
  line: number
}

const keywordKinds: ReadonlySet<string> = new Set(KEYWORD_KINDS)

/** The keyword that a word is, or undefined. */
export function keywordOf(word: string): KeywordKind | undefined {
  return word !== 'dot' && keywordKinds.has(word) ? (word as KeywordKind) : undefined
}

/** A token as text/template's parse errors show it. */
export function describeToken({ kind, text }: Token): string {
  if (kind === 'eof') return 'EOF'
  if (kind === 'error') return text
  if (keywordKinds.has(kind)) return `<${text}>`
  const characters = [...text]
  // The limit is counted in bytes, the cut in characters.
  if (byteLength(text) > 10) {
    return `${quote(characters.slice(0, 10).join(''))}...`
  }
  return quote(text)
}
