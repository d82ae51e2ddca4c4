import { charge } from '../../go/budget/index.ts'
import type { YamlDialect } from '../node/yaml-syntax-error.ts'
import { isBreak, SPACE } from '../scan/characters.ts'
import { isPrintable } from './scalar-analysis.ts'

const INDENT = 2

/** yaml.v2 folds lines that are longer; Helm's yaml.v3 does not fold. */
const WIDTH = { v2: 80, v3: Infinity } as const

const NON_BMP = /[\ud800-\udbff]/

/** Text output with libyaml's notion of column and white space, which decides where lines break. */
export class YamlWriter {
  indent = -1
  /** Nothing but indentation and indicators such as `- ` stand on this line so far. */
  indention = true
  readonly #dialect: YamlDialect
  readonly #width: number
  #column = 0
  #whitespace = true
  readonly #indents: number[] = []
  /** Joined in the end: a string that grows by small pieces keeps the garbage collector busy. */
  readonly #parts: string[] = []

  constructor(dialect: YamlDialect) {
    this.#dialect = dialect
    this.#width = WIDTH[dialect]
  }

  get output(): string {
    return this.#parts.join('')
  }

  increaseIndent(isScalar: boolean, indentless: boolean): void {
    this.#indents.push(this.indent)
    if (this.indent < 0) this.indent = isScalar ? INDENT : 0
    else if (!indentless) this.indent += INDENT
  }

  decreaseIndent(): void {
    this.indent = this.#indents.pop()!
  }

  writeIndent(): void {
    const indent = Math.max(this.indent, 0)
    const column = this.#column
    const isBroken = !this.indention || column > indent || (column === indent && !this.#whitespace)
    const spaces = isBroken ? indent : indent - column
    charge(0, spaces)
    this.#parts.push(isBroken ? lineBreak(spaces) : ' '.repeat(spaces))
    this.#column = indent
    this.#whitespace = true
    this.indention = true
  }

  /** An indicator such as `-`, `?` or `{}`; after `-` and `?` a block may begin on the same line. */
  writeIndicator(indicator: string, needsSpace: boolean, keepsIndention: boolean): void {
    if (needsSpace && !this.#whitespace) this.#put(' ')
    this.#put(indicator)
    this.#whitespace = false
    this.indention &&= keepsIndention
  }

  /**
   * Writes text as it stands if it is short enough that no line could be folded in it, and tells whether it did.
   * @param text ASCII, on one line.
   */
  writeOnLine(text: string): boolean {
    const space = this.#whitespace ? '' : ' '
    const column = this.#column + space.length + text.length
    if (column > this.#width) return false
    this.#parts.push(space + text)
    this.#column = column
    this.#endScalar()
    return true
  }

  /** `mayFold`: a long text may go on in the next line; not in a key before `:`. */
  writePlain(text: string, mayFold: boolean): void {
    if (!this.#whitespace) this.#put(' ')
    if (mayFold && this.#isTooLong(text)) this.#writeFolded(text)
    else this.#put(text)
    this.#endScalar()
  }

  writeSingleQuoted(text: string, mayFold: boolean): void {
    this.writeIndicator("'", true, false)
    let afterBreak = false
    let afterSpace = false
    for (let index = 0; index < text.length; index++) {
      const character = text[index]!
      if (character === ' ') {
        const isInside = index > 0 && index < text.length - 1 && text[index + 1] !== ' '
        if (mayFold && !afterSpace && isInside && this.#isPastWidth()) this.writeIndent()
        else this.#put(' ')
        afterSpace = true
      } else if (isBreak(text.charCodeAt(index))) {
        if (!afterBreak && character === '\n') this.#writeBreak()
        this.#writeBreakCharacter(character)
        afterBreak = true
      } else {
        if (afterBreak) this.writeIndent()
        this.#put(character === "'" ? "''" : character)
        this.indention = false
        afterSpace = false
        afterBreak = false
      }
    }
    this.writeIndicator("'", false, false)
    this.#endScalar()
  }

  writeDoubleQuoted(text: string, mayFold: boolean): void {
    this.writeIndicator('"', true, false)
    // libyaml looks for a byte order mark at the start of the text at every character.
    const escapesAll = text.startsWith('\ufeff')
    const characters = Array.from(text)
    let afterSpace = false
    for (const [index, character] of characters.entries()) {
      const isInside = index > 0 && index < characters.length - 1
      if (character !== ' ' || escapesAll) this.#put(escapeUnprintable(character, escapesAll))
      else if (mayFold && !afterSpace && isInside && this.#isPastWidth()) {
        this.writeIndent()
        if (characters[index + 1] === ' ') this.#put('\\')
      } else this.#put(' ')
      afterSpace = character === ' ' && !escapesAll
    }
    this.writeIndicator('"', false, false)
    this.#endScalar()
  }

  writeLiteral(text: string): void {
    this.writeIndicator('|', true, false)
    this.writeIndicator(blockHints(text), false, false)
    this.#writeBreak()
    this.indention = true
    this.#whitespace = true
    let afterBreak = true
    for (const line of text.split(/(?<=[\n\r\u0085\u2028\u2029])/)) {
      const hasBreak = isBreak(line.charCodeAt(line.length - 1))
      const content = hasBreak ? line.slice(0, -1) : line
      if (content !== '') {
        if (afterBreak) this.writeIndent()
        this.#put(content)
        this.indention = false
        afterBreak = false
      }
      if (!hasBreak) continue
      this.#writeBreakCharacter(line.slice(-1))
      afterBreak = true
    }
  }

  // Folds at single spaces.
  #writeFolded(text: string): void {
    for (const [index, part] of text.split(/(?<=[^ ]) (?=[^ ])/).entries()) {
      if (index > 0 && this.#isPastWidth()) this.writeIndent()
      else if (index > 0) this.#put(' ')
      this.#put(part)
      this.indention = false
    }
  }

  #isTooLong(text: string): boolean {
    return this.#column + text.length > this.#width
  }

  #isPastWidth(): boolean {
    return this.#column > this.#width
  }

  #endScalar(): void {
    this.#whitespace = false
    this.indention = false
  }

  #writeBreakCharacter(character: string): void {
    if (character === '\n') this.#writeBreak()
    else {
      this.#parts.push(character)
      this.#column = 0
    }
    this.indention = true
  }

  #writeBreak(): void {
    this.#parts.push('\n')
    this.#column = 0
    if (this.#dialect === 'v3') this.indention = true
  }

  #put(text: string): void {
    this.#parts.push(text)
    this.#column += NON_BMP.test(text) ? Array.from(text).length : text.length
  }
}

const LINE_BREAKS = Array.from({ length: 32 }, (_, spaces) => `\n${' '.repeat(spaces)}`)

function lineBreak(spaces: number): string {
  return LINE_BREAKS[spaces] ?? `\n${' '.repeat(spaces)}`
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\0', '\\0'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\v', '\\v'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['\x1b', '\\e'],
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x85', '\\N'],
  ['\xa0', '\\_'],
  ['\u2028', '\\L'],
  ['\u2029', '\\P'],
])

function escapeUnprintable(character: string, always: boolean): string {
  const code = character.charCodeAt(0)
  const needsEscape = code === 0x22 || code === 0x5c || !isPrintable(code) || isBreak(code)
  return needsEscape || always ? escapeCharacter(character) : character
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES.get(character)
  if (short) return short
  const code = character.codePointAt(0)!
  const hex = code.toString(16).toUpperCase()
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}

// Indentation when the first line does not show it, and what to do with the breaks at the end.
function blockHints(text: string): string {
  const first = text.charCodeAt(0)
  const indentation = first === SPACE || isBreak(first) ? String(INDENT) : ''
  const endsInBreak = isBreak(text.charCodeAt(text.length - 1))
  if (!endsInBreak) return `${indentation}-`
  const endsInEmptyLine = text.length === 1 || isBreak(text.charCodeAt(text.length - 2))
  return endsInEmptyLine ? `${indentation}+` : indentation
}
