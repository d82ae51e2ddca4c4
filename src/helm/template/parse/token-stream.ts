import { type Lexer } from './lexer.ts'
import type { Token } from './token.ts'

/** The lexer with up to two tokens of lookahead. */
export class TokenStream {
  readonly #lexer: Lexer
  /** What the lexer gave last, and before it the one of `backBefore`. */
  readonly #tokens: Token[] = []
  #peeked = 0

  constructor(lexer: Lexer) {
    this.#lexer = lexer
  }

  /** The token that the lexer gave last: its line is where Go reports a mistake. */
  get last(): Token | undefined {
    return this.#tokens[0]
  }

  next(): Token {
    if (this.#peeked === 0) return (this.#tokens[0] = this.#lexer.next())
    this.#peeked--
    return this.#tokens[this.#peeked] as Token
  }

  peek(): Token {
    if (this.#peeked === 0) {
      this.#tokens[0] = this.#lexer.next()
      this.#peeked = 1
    }
    return this.#tokens[this.#peeked - 1] as Token
  }

  /** Takes the last token back. */
  back(): void {
    this.#peeked++
  }

  /** Takes the last token back, and the given one before it. */
  backBefore(token: Token): void {
    this.#tokens[1] = token
    this.#peeked = 2
  }
}
