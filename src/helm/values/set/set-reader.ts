/** The input ended inside the text; only ever an answer to `readUntil`, never an error of its own. */
export const END = Symbol('end of input')

/** Reads a `--set` text rune by rune (helm.sh/helm pkg/strvals). */
export class SetReader {
  readonly #runes: string[]
  #position = 0

  constructor(text: string) {
    this.#runes = Array.from(text)
  }

  get isAtEnd(): boolean {
    return this.#position >= this.#runes.length
  }

  peek(): string | undefined {
    return this.#runes[this.#position]
  }

  skip(): void {
    this.#position++
  }

  /** Everything that has not been read. */
  rest(): string {
    return this.#runes.slice(this.#position).join('')
  }

  /** Moves past `text`, which must be the start of `rest()`. */
  advance(text: string): void {
    this.#position += Array.from(text).length
  }

  /**
   * Reads up to and including one of `stops`; a backslash takes the next rune as it is when `escapes` is set.
   * Gives the text before the stop and the stop, or END when there was none.
   */
  readUntil(stops: string, escapes: boolean): { text: string; stop: string | typeof END } {
    let text = ''
    while (this.#position < this.#runes.length) {
      const rune = this.#runes[this.#position++]!
      if (stops.includes(rune)) return { text, stop: rune }
      if (rune === '\\' && escapes) {
        if (this.isAtEnd) break
        text += this.#runes[this.#position++]!
      } else {
        text += rune
      }
    }
    return { text, stop: END }
  }
}
