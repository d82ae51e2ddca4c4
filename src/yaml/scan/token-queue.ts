import type { Token } from './token.ts'

/** Consumed tokens are dropped in batches of this size. */
const BATCH = 256

/** Tokens between scanner and parser. A few consumed ones stay readable behind the head. */
export class TokenQueue {
  readonly #tokens: Token[] = []
  #headIndex = 0
  #dropped = 0

  get head(): Token | undefined {
    return this.#tokens[this.#headIndex]
  }

  get last(): Token {
    return this.#tokens[this.#tokens.length - 1]!
  }

  /** The token before the last one, consumed or not. */
  get beforeLast(): Token | undefined {
    return this.#tokens[this.#tokens.length - 2]
  }

  get pending(): number {
    return this.#tokens.length - this.#headIndex
  }

  /** The number in the stream that the next token appended will get. */
  get nextNumber(): number {
    return this.#dropped + this.#tokens.length
  }

  append(token: Token): void {
    this.#tokens.push(token)
  }

  /** Puts a token before the one with that number. */
  insert(number: number, token: Token): void {
    this.#tokens.splice(number - this.#dropped, 0, token)
  }

  advance(): void {
    this.#headIndex++
    if (this.#headIndex < BATCH + 2) return
    this.#tokens.splice(0, BATCH)
    this.#dropped += BATCH
    this.#headIndex -= BATCH
  }
}
