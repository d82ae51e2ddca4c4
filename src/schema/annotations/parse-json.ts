import type { JsonObject, JsonValue } from '../generate/json-value.ts'

/** The text is not JSON. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError'
  /** Where reading stopped, in UTF-16 units from the start of the text. */
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

const MAX_DEPTH = 500
const TOKEN =
  /[ \t\n\r]*(?:[{}[\]:,]|"(?:[^"\\]|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.])|(?:true|false|null)(?!\w))/y

/**
 * Reads JSON (RFC 8259). Unlike JSON.parse it keeps the order and repetition of keys and the digits
 * of large integers, and its error says where.
 * @throws JsonSyntaxError
 */
export function parseJson(text: string): JsonValue {
  const reader = new JsonReader(text)
  const value = reader.readValue(0)
  reader.expectEnd()
  return value
}

class JsonReader {
  readonly #text: string
  #offset = 0

  constructor(text: string) {
    this.#text = text
  }

  readValue(depth: number): JsonValue {
    const start = this.#skipSpace()
    if (depth > MAX_DEPTH) throw new JsonSyntaxError('nested too deeply', start)
    const token = this.#next('a value')
    if (token === '{') return this.#readObject(depth)
    if (token === '[') return this.#readList(depth)
    if (/^[}\]:,]$/.test(token)) throw new JsonSyntaxError(`unexpected \`${token}\``, start)
    return readScalar(token, start)
  }

  expectEnd(): void {
    const rest = this.#skipSpace()
    if (rest < this.#text.length) throw new JsonSyntaxError('text after the end of the JSON', rest)
  }

  #readObject(depth: number): JsonObject {
    const members: JsonObject['members'] = []
    if (this.#accept('}')) return { members }
    for (;;) {
      const start = this.#skipSpace()
      const name = this.#next('a key or `}`')
      if (!name.startsWith('"')) throw new JsonSyntaxError('expected a key in double quotes', start)
      if (!this.#accept(':')) throw new JsonSyntaxError('expected `:`', this.#skipSpace())
      members.push([readString(name, start), this.readValue(depth + 1)])
      if (this.#accept('}')) return { members }
      if (!this.#accept(',')) throw new JsonSyntaxError('expected `,` or `}`', this.#skipSpace())
    }
  }

  #readList(depth: number): JsonValue[] {
    const items: JsonValue[] = []
    if (this.#accept(']')) return items
    for (;;) {
      items.push(this.readValue(depth + 1))
      if (this.#accept(']')) return items
      if (!this.#accept(',')) throw new JsonSyntaxError('expected `,` or `]`', this.#skipSpace())
    }
  }

  #next(wanted: string): string {
    TOKEN.lastIndex = this.#offset
    const match = TOKEN.exec(this.#text)
    if (!match) throw new JsonSyntaxError(`expected ${wanted}`, this.#skipSpace())
    this.#offset = TOKEN.lastIndex
    return match[0].trimStart()
  }

  #accept(mark: string): boolean {
    const at = this.#skipSpace()
    if (this.#text[at] !== mark) return false
    this.#offset = at + 1
    return true
  }

  #skipSpace(): number {
    while (' \t\n\r'.includes(this.#text[this.#offset] ?? '-')) this.#offset++
    return this.#offset
  }
}

function readScalar(token: string, start: number): JsonValue {
  if (token.startsWith('"')) return readString(token, start)
  const value = JSON.parse(token) as number | boolean | null
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new JsonSyntaxError('number out of range', start)
  }
  return /^-?\d+$/.test(token) ? toInteger(token) : value
}

function readString(token: string, start: number): string {
  try {
    return JSON.parse(token) as string
  } catch (error) {
    if (error instanceof SyntaxError) throw new JsonSyntaxError('malformed string', start)
    throw error
  }
}

/** Decimal digits as a number, or as a bigint where a number would lose some. */
export function toInteger(digits: string): number | bigint {
  const value = Number(digits)
  return Number.isSafeInteger(value) ? value : BigInt(digits)
}
