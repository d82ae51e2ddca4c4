import { goTypeOf, integerOf } from '../values/type.ts'
import type { GoValue } from '../values/value.ts'
import { type FmtPrinter } from './printer.ts'

/** fmt takes larger widths and precisions for mistakes. */
const TOO_LARGE = 1_000_000

/** Walks over a format string and prints its operands, as fmt's doPrintf. */
export class FormatReader {
  readonly #printer: FmtPrinter
  readonly #format: string
  readonly #args: readonly GoValue[]
  #position = 0
  #argument = 0
  /** Some verb chose its operand by number, so leftovers are no mistake. */
  #reordered = false
  #goodArgumentNumber = true
  /** An argument number was read and waits for its `*` or verb. */
  #afterIndex = false

  constructor(printer: FmtPrinter, format: string, args: readonly GoValue[]) {
    this.#printer = printer
    this.#format = format
    this.#args = args
  }

  print(): void {
    const { output } = this.#printer
    while (this.#position < this.#format.length) {
      const percent = this.#format.indexOf('%', this.#position)
      if (percent < 0) {
        output.write(this.#format.slice(this.#position))
        break
      }
      output.write(this.#format.slice(this.#position, percent))
      this.#position = percent + 1
      if (!this.#printDirective()) break
    }
    this.#complainAboutExtra()
  }

  /** One directive after its `%`; false when the format ends inside it. */
  #printDirective(): boolean {
    const { output } = this.#printer
    this.#goodArgumentNumber = true
    // As in Go, #afterIndex outlives a directive.
    output.clearFlags()
    if (this.#printAfterFlags()) return true
    this.#readArgumentNumber()
    this.#readWidth()
    if (this.#format[this.#position] === '.' && this.#position + 1 < this.#format.length)
      this.#readPrecision()
    if (!this.#afterIndex) this.#readArgumentNumber()
    const code = this.#format.codePointAt(this.#position)
    if (code === undefined) {
      output.write('%!(NOVERB)')
      return false
    }
    const verb = String.fromCodePoint(code)
    this.#position += verb.length
    this.#printVerb(verb)
    return true
  }

  /** Reads flags; a plain lower-case verb right behind them is printed at once. */
  #printAfterFlags(): boolean {
    const { output } = this.#printer
    for (; this.#position < this.#format.length; this.#position++) {
      const character = this.#format[this.#position] as string
      switch (character) {
        case '#':
          output.sharp = true
          break
        case '0':
          output.zero = true
          break
        case '+':
          output.plus = true
          break
        case '-':
          output.minus = true
          break
        case ' ':
          output.space = true
          break
        default:
          if (character < 'a' || character > 'z' || this.#argument >= this.#args.length)
            return false
          this.#position++
          this.#printOperand(character)
          return true
      }
    }
    return false
  }

  #printVerb(verb: string): void {
    const { output } = this.#printer
    if (verb === '%') output.write('%')
    else if (!this.#goodArgumentNumber) output.write(`%!${verb}(BADINDEX)`)
    else if (this.#argument >= this.#args.length) output.write(`%!${verb}(MISSING)`)
    else this.#printOperand(verb)
  }

  #printOperand(verb: string): void {
    const { output } = this.#printer
    const value = this.#args[this.#argument++] ?? null
    if (verb === 'v' || verb === 'w') {
      output.sharpV = output.sharp
      output.sharp = false
      output.plusV = output.plus
      output.plus = false
    }
    this.#printer.printArgument(value, verb)
  }

  #readWidth(): void {
    const { output } = this.#printer
    if (this.#format[this.#position] !== '*') {
      output.width = this.#readNumber()
      if (this.#afterIndex && output.width !== undefined) this.#goodArgumentNumber = false
      return
    }
    this.#position++
    output.width = this.#integerArgument()
    if (output.width === undefined) output.write('%!(BADWIDTH)')
    else if (output.width < 0) {
      output.width = -output.width
      output.minus = true
      output.zero = false
    }
    this.#afterIndex = false
  }

  #readPrecision(): void {
    const { output } = this.#printer
    this.#position++
    if (this.#afterIndex) this.#goodArgumentNumber = false
    this.#readArgumentNumber()
    if (this.#format[this.#position] !== '*') {
      output.precision = this.#readNumber() ?? 0
      return
    }
    this.#position++
    const precision = this.#integerArgument()
    output.precision = precision !== undefined && precision >= 0 ? precision : undefined
    if (output.precision === undefined) output.write('%!(BADPREC)')
    this.#afterIndex = false
  }

  /** The next operand as a width or precision. */
  #integerArgument(): number | undefined {
    if (this.#argument >= this.#args.length) return undefined
    const value = integerOf(this.#args[this.#argument++])?.value
    if (value === undefined || value > BigInt(TOO_LARGE) || value < -BigInt(TOO_LARGE))
      return undefined
    return Number(value)
  }

  #readNumber(): number | undefined {
    const start = this.#position
    let value = 0
    while (isDigit(this.#format[this.#position])) {
      if (value > TOO_LARGE) {
        // Go reads no further and takes the rest of the format for consumed.
        this.#position = this.#format.length
        return undefined
      }
      value = value * 10 + Number(this.#format[this.#position++])
    }
    return this.#position === start ? undefined : value
  }

  /** `[3]` */
  #readArgumentNumber(): void {
    this.#afterIndex = false
    if (this.#format[this.#position] !== '[') return
    this.#reordered = true
    const close = this.#format.indexOf(']', this.#position)
    if (close < 0 || this.#format.length - this.#position < 3) {
      this.#goodArgumentNumber = false
      this.#position++
      return
    }
    const written = this.#format.slice(this.#position + 1, close)
    this.#position = close + 1
    const isNumber = /^\d+$/.test(written) && Number(written) <= 10 * TOO_LARGE + 9
    this.#afterIndex = isNumber
    if (isNumber && Number(written) >= 1 && Number(written) <= this.#args.length) {
      this.#argument = Number(written) - 1
    } else this.#goodArgumentNumber = false
  }

  #complainAboutExtra(): void {
    if (this.#reordered || this.#argument >= this.#args.length) return
    const { output } = this.#printer
    output.clearFlags()
    output.write('%!(EXTRA ')
    for (const [index, value] of this.#args.slice(this.#argument).entries()) {
      if (index > 0) output.write(', ')
      if (value !== null) output.write(`${goTypeOf(value)}=`)
      this.#printer.printArgument(value, 'v')
    }
    output.write(')')
  }
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9'
}
