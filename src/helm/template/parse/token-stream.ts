import { type Lexer } from './lexer.ts'
import type { Token } from './token.ts'

/** The lexer with up to three tokens of lookahead, as text/template/parse keeps them. */
export class TokenStream {
  readonly #lexer: Lexer
  readonly #tokens: Token[] = []
  #peeked = 0

  constructor(lexer: Lexer) {
    this.#lexer = lexer
  }

  /** Line of the token that the lexer gave last: where Go reports a mistake. */
  get line(): number {
    return this.#tokens[0]?.line ?? 0
  }

  next(): Token {
    if (this.#peeked > 0) this.#peeked--
    else this.#tokens[0] = this.#lexer.next()
    return this.#tokens[this.#peeked] as Token
  }

  peek(): Token {
    if (this.#peeked === 0) {
      this.#tokens[0] = this.#lexer.next()
      this.#peeked = 1
    }
    return this.#tokens[this.#peeked - 1] as Token
  }

  nextNonSpace(): Token {
    let token = this.next()
    while (token.kind === 'space') token = this.next()
    return token
  }

  peekNonSpace(): Token {
    const token = this.nextNonSpace()
    this.back()
    return token
  }

  /** Takes the last token back. */
  back(): void {
    this.#peeked++
  }

  /** Takes the last token back, and the given ones in reading order before it. */
  backBefore(...tokens: Token[]): void {
    for (const [index, token] of tokens.entries()) this.#tokens[tokens.length - index] = token
    this.#peeked = tokens.length + 1
  }
}
