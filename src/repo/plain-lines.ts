/** A place in a text of lines that are indented by blanks. */
export class PlainLines {
  private readonly text: string
  /** Where reading goes on. */
  private at = 0
  /** The end of the current line. */
  private end = 0
  /** Column of the current line's text or, behind a dash, of the item; -1 for an empty line and at the end. */
  indent = -1

  constructor(text: string) {
    this.text = text
    this.enterLine(0)
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length
  }

  get isLineEnd(): boolean {
    return this.at >= this.end
  }

  /** Goes to the next line. */
  advance(): void {
    this.enterLine(this.end + 1)
  }

  startsItem(): boolean {
    return this.text.charCodeAt(this.at) === DASH && this.text.charCodeAt(this.at + 1) === BLANK
  }

  /** Goes behind the dash of a list's item, whose keys have that column. */
  enterItem(): void {
    this.at += 2
    this.indent += 2
  }

  startsKey(): boolean {
    return this.keyEnd() >= 0
  }

  /** Reads `key:` and the blank behind it; undefined when the line does not go on with a key. */
  readKey(): string | undefined {
    const keyEnd = this.keyEnd()
    if (keyEnd < 0) return undefined
    const key = this.text.slice(this.at, keyEnd)
    this.at = keyEnd + 2
    return key
  }

  /** Reads the rest of the line. */
  readRest(): string {
    const rest = this.text.slice(this.at, this.end)
    this.advance()
    return rest
  }

  /** Reads all lines that are indented by more than `indent`, whole. Empty lines end them, or count among them. */
  takeDeeper(indent: number, withEmpty: boolean): string[] {
    const lines: string[] = []
    while (this.isDeeper(indent, withEmpty)) {
      const column = Math.max(this.indent, 0)
      lines.push(this.text.slice(this.at - column, this.end))
      this.advance()
    }
    return lines
  }

  private isDeeper(indent: number, withEmpty: boolean): boolean {
    if (this.isAtEnd) return false
    return this.indent < 0 ? withEmpty : this.indent > indent
  }

  private enterLine(start: number): void {
    const { text } = this
    const end = text.indexOf('\n', start)
    this.end = end < 0 ? text.length : end
    let at = start
    while (text.charCodeAt(at) === BLANK) at++
    this.at = at
    this.indent = at < this.end ? at - start : -1
  }

  /** Where the colon of a key stands; a negative number when there is none. */
  private keyEnd(): number {
    const colon = this.text.indexOf(':', this.at)
    if (colon < 0 || colon >= this.end) return -1
    return colon + 1 === this.end || this.text.charCodeAt(colon + 1) === BLANK ? colon : -1
  }
}

const BLANK = 0x20
const DASH = 0x2d
