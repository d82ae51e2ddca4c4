import { quote } from '../strconv/quote.ts'
import { toByteString } from '../values/byte-string.ts'
import { GoError } from '../values/error.ts'

const DEEPEST = 10_000

/** encoding/json's error for a text that is no JSON, or undefined when it is. Deep nesting counts as an error, as there. */
export function jsonComplaint(text: string): GoError | undefined {
  const scanner = new JsonScanner(toByteString(text))
  try {
    scanner.scanText()
  } catch (error) {
    if (error instanceof GoError) return error
    throw error
  }
  return undefined
}

/** Walks through JSON for the first byte that does not belong there. */
class JsonScanner {
  #at = 0
  readonly #bytes: string

  constructor(bytes: string) {
    this.#bytes = bytes
  }

  scanText(): void {
    this.#scanValue(0)
    this.#skipSpace()
    if (this.#at < this.#bytes.length) throw this.#unexpected('after top-level value')
  }

  #scanValue(depth: number): void {
    this.#skipSpace()
    const byte = this.#bytes[this.#at]
    if (byte === '{') this.#scanObject(depth + 1)
    else if (byte === '[') this.#scanArray(depth + 1)
    else if (byte === '"') this.#scanString()
    else if (byte === '-' || isDigit(byte)) this.#scanNumber()
    else if (byte === 't') this.#scanLiteral('true')
    else if (byte === 'f') this.#scanLiteral('false')
    else if (byte === 'n') this.#scanLiteral('null')
    else throw this.#unexpected('looking for beginning of value')
  }

  #scanObject(depth: number): void {
    if (depth > DEEPEST) throw this.#unexpected('exceeded max depth')
    this.#at++
    this.#skipSpace()
    if (this.#take('}')) return
    for (;;) {
      this.#skipSpace()
      if (this.#bytes[this.#at] !== '"')
        throw this.#unexpected('looking for beginning of object key string')
      this.#scanString()
      this.#skipSpace()
      if (!this.#take(':')) throw this.#unexpected('after object key')
      this.#scanValue(depth)
      this.#skipSpace()
      if (this.#take('}')) return
      if (!this.#take(',')) throw this.#unexpected('after object key:value pair')
    }
  }

  #scanArray(depth: number): void {
    if (depth > DEEPEST) throw this.#unexpected('exceeded max depth')
    this.#at++
    this.#skipSpace()
    if (this.#take(']')) return
    for (;;) {
      this.#scanValue(depth)
      this.#skipSpace()
      if (this.#take(']')) return
      if (!this.#take(',')) throw this.#unexpected('after array element')
    }
  }

  #scanString(): void {
    this.#at++
    while (!this.#take('"')) {
      const byte = this.#bytes[this.#at]
      if (byte === undefined || byte < ' ') throw this.#unexpected('in string literal')
      this.#at++
      if (byte === '\\') this.#scanEscape()
    }
  }

  #scanEscape(): void {
    const byte = this.#bytes[this.#at] ?? ''
    if (byte === '' || !'bfnrt\\/"u'.includes(byte)) throw this.#unexpected('in string escape code')
    this.#at++
    if (byte !== 'u') return
    for (let digit = 0; digit < 4; digit++) {
      if (!/[0-9a-fA-F]/.test(this.#bytes[this.#at] ?? '')) {
        throw this.#unexpected('in \\u hexadecimal character escape')
      }
      this.#at++
    }
  }

  #scanNumber(): void {
    this.#take('-')
    if (!this.#take('0')) this.#scanDigits('in numeric literal')
    if (this.#take('.')) this.#scanDigits('after decimal point in numeric literal')
    if (!this.#take('e') && !this.#take('E')) return
    if (!this.#take('+')) this.#take('-')
    this.#scanDigits('in exponent of numeric literal')
  }

  #scanDigits(context: string): void {
    if (!isDigit(this.#bytes[this.#at])) throw this.#unexpected(context)
    while (isDigit(this.#bytes[this.#at])) this.#at++
  }

  #scanLiteral(literal: string): void {
    for (const letter of literal) {
      if (!this.#take(letter))
        throw this.#unexpected(`in literal ${literal} (expecting '${letter}')`)
    }
  }

  #take(byte: string): boolean {
    if (this.#bytes[this.#at] !== byte) return false
    this.#at++
    return true
  }

  #skipSpace(): void {
    while (/[ \t\r\n]/.test(this.#bytes[this.#at] ?? '')) this.#at++
  }

  #unexpected(context: string): GoError {
    // Go feeds a space to the scanner at the end, which only some places take for an error.
    const byte =
      this.#bytes[this.#at] ??
      (/^in (?!string literal)|decimal point/.test(context) ? ' ' : undefined)
    if (byte === undefined) return new GoError('unexpected end of JSON input')
    const quoted = byte === "'" ? "\\'" : byte === '"' ? '"' : quote(byte).slice(1, -1)
    return new GoError(`invalid character '${quoted}' ${context}`)
  }
}

function isDigit(byte: string | undefined): boolean {
  return byte !== undefined && byte >= '0' && byte <= '9'
}
