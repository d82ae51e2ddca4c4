import type { YamlPosition } from '../node/node.ts'
import { type YamlDialect, YamlSyntaxError } from '../node/yaml-syntax-error.ts'
import { CR, isBlank, isBreakOrEnd, LF, SPACE } from './characters.ts'

const SENTINELS = '\0\0\0\0'

const OTHER_BREAK = /[\r\x85\u2028\u2029]/

/** A place in the text that only moves forward. The text ends with NUL characters as sentinels. */
export class Cursor {
  readonly text: string
  readonly dialect: YamlDialect
  readonly #breaksAreLf: boolean
  offset = 0
  /** From 0. */
  line = 0
  lineStart = 0
  /** Line breaks since the last character that was not blank; what comments belong to depends on it. */
  newlines = 0

  constructor(text: string, dialect: YamlDialect) {
    this.text = text + SENTINELS
    this.#breaksAreLf = !OTHER_BREAK.test(text)
    this.dialect = dialect
  }

  /** From 0, in UTF-16 units. */
  get column(): number {
    return this.offset - this.lineStart
  }

  /** The code unit `ahead` of the cursor, 0 at the end of the text. */
  peek(ahead = 0): number {
    return this.text.charCodeAt(this.offset + ahead)
  }

  position(): YamlPosition {
    return { offset: this.offset, line: this.line + 1, column: this.offset - this.lineStart + 1 }
  }

  skip(count = 1): void {
    if (!isBlank(this.text.charCodeAt(this.offset))) this.newlines = 0
    this.offset += count
  }

  /** Jumps to `offset` on the same line, over at least one character that is not blank. */
  skipTo(offset: number): void {
    this.offset = offset
    this.newlines = 0
  }

  skipSpaces(): void {
    const { text } = this
    let { offset } = this
    while (text.charCodeAt(offset) === SPACE) offset++
    this.offset = offset
  }

  skipBlanks(): void {
    const { text } = this
    let { offset } = this
    while (isBlank(text.charCodeAt(offset))) offset++
    this.offset = offset
  }

  skipToEndOfLine(): void {
    this.skipBlanks()
    const end = this.#endOfLine()
    if (end > this.offset) this.skipTo(end)
  }

  /** Moves over one line break and returns what it contributes to a scalar. */
  takeBreak(): string {
    const code = this.text.charCodeAt(this.offset)
    this.offset += code === CR && this.text.charCodeAt(this.offset + 1) === LF ? 2 : 1
    this.line++
    this.lineStart = this.offset
    this.newlines++
    if (code === 0x2028) return '\u2028'
    return code === 0x2029 ? '\u2029' : '\n'
  }

  /** An error found here, in a construct that began at `contextPosition`. */
  error(problem: string, contextPosition: YamlPosition): YamlSyntaxError {
    return new YamlSyntaxError(
      { stage: 'scanner', problem, position: this.position(), contextPosition },
      this.dialect,
    )
  }

  #endOfLine(): number {
    const { text } = this
    let { offset } = this
    // Much faster than a loop before the loop is compiled, and most files are full of comments.
    if (this.#breaksAreLf) {
      const end = text.indexOf('\n', offset)
      return end < 0 ? text.length - SENTINELS.length : end
    }
    while (!isBreakOrEnd(text.charCodeAt(offset))) offset++
    return offset
  }

  /** `---` or `...` with nothing but white space after it, at the start of a line. */
  atDocumentIndicator(): boolean {
    if (this.offset !== this.lineStart) return false
    const code = this.text.charCodeAt(this.offset)
    return (code === 0x2d || code === 0x2e) && this.#isIndicatorLine(code)
  }

  #isIndicatorLine(code: number): boolean {
    const { text, offset } = this
    if (text.charCodeAt(offset + 1) !== code || text.charCodeAt(offset + 2) !== code) return false
    const after = text.charCodeAt(offset + 3)
    return isBlank(after) || isBreakOrEnd(after)
  }
}
