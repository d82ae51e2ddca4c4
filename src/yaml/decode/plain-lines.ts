import { NotPlainError } from './plain-scalar.ts'

/** A place in a text of lines that are indented by blanks. */
export class PlainLines {
  readonly #text: string
  /** Where reading goes on. */
  #at = 0
  /** The end of the current line. */
  #end = 0
  /** Column of the current line's text or, behind a dash, of the item; -1 at the end. */
  indent = -1

  constructor(text: string) {
    this.#text = text
    this.#enterLine(0)
    this.#skipComments()
    DOCUMENT_START.lastIndex = this.#at
    if (this.indent === 0 && DOCUMENT_START.test(text)) this.advance()
  }

  get isAtEnd(): boolean {
    return this.indent < 0
  }

  /** The line holds nothing more but perhaps a comment. */
  get isLineEnd(): boolean {
    const at = this.#at
    const end = this.#end
    const text = this.#text
    if (at >= end) return true
    return text.charCodeAt(at) === HASH && text.charCodeAt(at - 1) === BLANK
  }

  /** Goes to the next line with content. */
  advance(): void {
    this.#enterLine(this.#end + 1)
    this.#skipComments()
  }

  startsItem(): boolean {
    const at = this.#at
    const text = this.#text
    if (text.charCodeAt(at) !== DASH) return false
    return at + 1 === this.#end || text.charCodeAt(at + 1) === BLANK
  }

  /** Goes behind the dash of a list's item; the text there has that column from now on. */
  enterItem(): void {
    const dash = this.#at++
    this.#skipBlanks()
    this.indent += this.#at - dash
  }

  /** Reads `key:` and the blanks behind it; undefined when the line does not go on with a key. */
  readKey(): string | undefined {
    KEY.lastIndex = this.#at
    const key = KEY.exec(this.#text)?.[1]
    if (key === undefined) return undefined
    this.#at = KEY.lastIndex
    return key
  }

  /** The rest of the line, and the lines below it that go on with its scalar, without indentation. */
  readScalarLines(indent: number): string[] {
    const text = this.#text
    const lines = [text.slice(this.#at, this.#end)]
    this.#enterLine(this.#end + 1)
    while (this.indent > indent && text.charCodeAt(this.#at) !== HASH) {
      lines.push(text.slice(this.#at, this.#end))
      this.#enterLine(this.#end + 1)
    }
    this.#skipComments()
    return lines
  }

  /** The header of a literal block scalar; undefined when the line does not go on with one. */
  readBlockHeader(): string | undefined {
    const text = this.#text
    if (text.charCodeAt(this.#at) !== BAR) return undefined
    const header = text.slice(this.#at, this.#end).trimEnd()
    if (!BLOCK_HEADERS.has(header)) throw new NotPlainError()
    return header
  }

  /** What a block scalar in a block at column `parentIndent` holds, line breaks at its end included. */
  readBlock(parentIndent: number): string {
    const text = this.#text
    const start = this.#end + 1
    FIRST_TEXT.lastIndex = start
    const indent = FIRST_TEXT.exec(text)?.[1]?.length ?? 0
    const leading = text.slice(start, FIRST_TEXT.lastIndex - 1)
    if (indent <= parentIndent || leading.includes(' '.repeat(indent + 1)))
      throw new NotPlainError()
    const { lessIndented, margin } = blockPatterns(indent)
    // From the line break in front, which the pattern wants to see.
    lessIndented.lastIndex = start - 1
    const next = lessIndented.exec(text)?.index ?? text.length
    this.#enterLine(next + 1)
    this.#skipComments()
    return text.slice(start, next + 1).replace(margin, '')
  }

  #skipComments(): void {
    const text = this.#text
    while (this.#at < text.length) {
      if (this.indent >= 0 && text.charCodeAt(this.#at) !== HASH) return
      this.#enterLine(this.#end + 1)
    }
    this.indent = -1
  }

  #enterLine(start: number): void {
    const end = this.#text.indexOf('\n', start)
    this.#end = end < 0 || start > this.#text.length ? this.#text.length : end
    this.#at = start
    this.#skipBlanks()
    this.indent = this.#at < this.#end ? this.#at - start : -1
  }

  #skipBlanks(): void {
    const text = this.#text
    let at = this.#at
    while (text.charCodeAt(at) === BLANK) at++
    this.#at = at
  }
}

const BLANK = 0x20
const DASH = 0x2d
const HASH = 0x23
const BAR = 0x7c

const BLOCK_HEADERS: ReadonlySet<string> = new Set(['|', '|-', '|+'])

const DOCUMENT_START = /--- *\n/y
// Shorter than the 1024 characters that YAML allows.
const KEY = /((?=[A-Za-z_/])[\w./@-]{1,250}|"[^"\\\n]{0,250}"|'[^'\n]{0,250}'):(?![^ \n]) */y
const FIRST_TEXT = /(?: *\n){0,1000}( *)[^ \n]/y

interface BlockPatterns {
  /** The break before the first line that is not blank and indented less. */
  lessIndented: RegExp
  margin: RegExp
}

const patterns = new Map<number, BlockPatterns>()

function blockPatterns(indent: number): BlockPatterns {
  let known = patterns.get(indent)
  if (known === undefined) {
    known = {
      lessIndented: new RegExp(`\\n {0,${indent - 1}}[^ \\n]`, 'g'),
      margin: new RegExp(`^ {1,${indent}}`, 'gm'),
    }
    patterns.set(indent, known)
  }
  return known
}
