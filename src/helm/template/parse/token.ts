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

type KeywordKind = (typeof KEYWORD_KINDS)[number]

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
  | 'string'
  | 'text'
  | 'variable'

/** Go has tokens for spaces and for each field of `.a.b`; most of a template's tokens would be these. */
export interface Token {
  kind: TokenKind
  /** The source text of the token, of fields that follow each other all of them; the message of an error. */
  text: string
  /** UTF-16 offset of its first character. */
  position: number
  /** Spaces of the action stand before it. */
  isAfterSpace: boolean
}

const keywordKinds: ReadonlySet<string> = new Set(KEYWORD_KINDS)

const WORD_KINDS: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ...KEYWORD_KINDS.map((kind) => [kind, kind] as const),
  ['dot', 'identifier'],
  ['true', 'bool'],
  ['false', 'bool'],
])

/** What a word is: a keyword, a boolean, or else an identifier. */
export function wordKind(word: string): TokenKind {
  return WORD_KINDS.get(word) ?? 'identifier'
}

/** The names in the text of a field token. */
export function fieldNames(text: string): string[] {
  return text.slice(1).split('.')
}

/** A token as text/template's parse errors show it. */
export function describeToken(token: Token): string {
  const { kind } = token
  const text = kind === 'field' ? `.${fieldNames(token.text)[0]}` : token.text
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
