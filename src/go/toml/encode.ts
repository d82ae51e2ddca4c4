import { charge } from '../budget/work-budget.ts'
import { joinBytes } from '../fmt/join-bytes.ts'
import { goFloatText } from '../strconv/float-text.ts'
import { parseGoFloat, parseInt64 } from '../strconv/number.ts'
import { quote } from '../strconv/quote.ts'
import { GoDuration } from '../time/named-int.ts'
import { GoTime, RFC3339_NANO } from '../time/time.ts'
import { elementsOf } from '../values/elements.ts'
import { GoError } from '../values/error.ts'
import { compareGoStrings } from '../values/string.ts'
import { goKindOf, isGoList } from '../values/type.ts'
import { GoInt, GoMap, GoObject, type GoValue, JsonNumber } from '../values/value.ts'

const BARE_KEY = /^[A-Za-z0-9_-]+$/
// oxlint-disable-next-line no-control-regex -- TOML forbids them in strings
const ESCAPED = /["\\\0-\x1f\x7f]/g
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
}

/**
 * TOML as BurntSushi/toml v1.6 prints it: plain values before tables, tables indented by two spaces a level, keys sorted.
 * nil values are left out.
 *
 * Throws GoError with the library's message, for example for nil in a list.
 */
export function encodeGoToml(value: GoValue): string {
  const writer = new TomlWriter()
  writer.write([], value)
  return writer.output
}

class TomlWriter {
  output = ''

  write(path: readonly string[], original: GoValue): void {
    charge(1, 2 * path.length)
    const value = tomlValueOf(original)
    if (value === null || (value instanceof GoMap && value.isNil)) return
    if (isTable(value)) this.#writeTable(path, value)
    else if (isTableList(value)) this.#writeTables(path, elementsOf(value) ?? [])
    else this.#writeMember(path, value)
  }

  #writeTable(path: readonly string[], table: Table): void {
    // Top-level tables stand apart.
    if (path.length === 1) this.#breakLine()
    if (path.length > 0) {
      this.output += `${indentation(path)}[${path.map(formatKey).join('.')}]`
      this.#breakLine()
    }
    this.#writeMembers(path, table)
  }

  #writeTables(path: readonly string[], tables: readonly GoValue[]): void {
    if (path.length === 0) throw new GoError('toml: top-level values must be Go maps or structs')
    for (const item of tables) {
      const table = tomlValueOf(item)
      this.#breakLine()
      this.output += `${indentation(path)}[[${path.map(formatKey).join('.')}]]`
      this.#breakLine()
      if (isTable(table)) this.#writeMembers(path, table)
    }
  }

  #writeMembers(path: readonly string[], table: Table): void {
    const { plain, tables } = sortMembers(table)
    for (const [key, value] of [...plain, ...tables]) this.write([...path, key], value)
  }

  #writeMember(path: readonly string[], value: GoValue): void {
    const key = path.at(-1)
    if (key === undefined) {
      this.output += formatElement(value)
      return
    }
    this.output += `${indentation(path)}${formatKey(key)} = ${formatElement(value)}`
    this.#breakLine()
  }

  #breakLine(): void {
    if (this.output !== '') this.output += '\n'
  }
}

/** A map, or a Go struct. */
type Table = GoMap | GoObject

function isTable(value: GoValue): value is Table {
  return value instanceof GoMap || (value instanceof GoObject && !isPlainObject(value))
}

function isPlainObject(object: GoObject): boolean {
  if (object instanceof GoTime || object instanceof GoDuration) return true
  return object.goKind !== 'struct' && object.goKind !== 'ptr'
}

/** What the library sees in a value of a named type: what MarshalText gives, or the plain value below it. */
function tomlValueOf(value: GoValue): GoValue {
  if (!(value instanceof GoObject)) return value
  if (value.isNil()) return null
  if (value instanceof GoTime || value instanceof GoDuration) return value
  return value.toJsonValue() ?? value.underlying() ?? value
}

type Member = readonly [key: string, value: GoValue]

/** The members of a map by name, those of a struct in its own order and without nil lists. */
function sortMembers(table: Table): { plain: Member[]; tables: Member[] } {
  const members: Member[] =
    table instanceof GoMap
      ? [...table].sort(([a], [b]) => compareGoStrings(a, b))
      : table
          .encodedFields()
          .filter(([name, value]) => /^\p{Lu}/u.test(name) && !(isGoList(value) && value.isNil))
  const holdsTable = ([, value]: Member): boolean =>
    isTable(tomlValueOf(value)) || isTableList(value)
  return {
    plain: members.filter((member) => !holdsTable(member)),
    tables: members.filter(holdsTable),
  }
}

/** A list of nothing but tables. Throws GoError when an element is nil. */
function isTableList(value: GoValue): boolean {
  // Bytes are many, and never tables.
  if (value instanceof Uint8Array) return false
  const elements = elementsOf(value)
  if (!elements || elements.length === 0) return false
  for (const element of elements) {
    if (element === null) {
      throw new GoError('toml: cannot encode array with nil element')
    }
    // Go looks into nested lists for the same complaint.
    isTableList(element)
  }
  return elements.every((element) => isTable(tomlValueOf(element)))
}

function indentation(path: readonly string[]): string {
  return '  '.repeat(path.length - 1)
}

function formatKey(key: string): string {
  return BARE_KEY.test(key) ? key : formatString(key)
}

function formatString(text: string): string {
  return `"${text.replace(ESCAPED, (character) => SHORT_ESCAPES[character] ?? unicodeEscape(character))}"`
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function formatElement(original: GoValue): string {
  charge(1, typeof original === 'string' ? original.length : 8)
  const value = tomlValueOf(original)
  switch (typeof value) {
    case 'string':
      return formatString(value)
    case 'boolean':
      return String(value)
    case 'number':
      return formatFloat(value)
  }
  if (value instanceof GoInt) return String(value.value)
  if (value instanceof JsonNumber) return formatJsonNumber(value.text)
  if (value instanceof GoTime) return value.format(RFC3339_NANO)
  if (value instanceof GoDuration) return formatString(value.text())
  if (value !== null && isTable(value)) return formatInlineTable(value)
  if (value instanceof Uint8Array) return `[${joinBytes(value, ', ', String)}]`
  const elements = value === null ? undefined : elementsOf(value)
  if (elements) return `[${elements.map(formatElement).join(', ')}]`
  throw new GoError(`unexpected type: ${goKindOf(value)}`)
}

// A comma goes by the number of members, nil ones included, so one can be left over.
function formatInlineTable(table: Table): string {
  const { plain, tables } = sortMembers(table)
  const members = [...plain, ...tables]
  let result = '{'
  for (const [index, [key, value]] of members.entries()) {
    if (value === null) continue
    result += `${formatKey(key)} = ${formatElement(value)}`
    if (index < members.length - 1) result += ', '
  }
  return `${result}}`
}

/** TOML wants a digit on either side of the point, unless there is an exponent. */
function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const text = goFloatText(value, 64)
  return /[.e]/.test(text) ? text : `${text}.0`
}

function formatJsonNumber(text: string): string {
  if (text === '') return '0'
  if (/^[-+]?[0-9]+$/.test(text)) {
    const integer = parseInt64(text.replace(/^([-+]?)0+(?=[0-9])/, '$1'))
    if (integer !== undefined) return String(integer)
  }
  const float = parseGoFloat(text)
  if (float !== undefined) return formatFloat(float)
  throw new GoError(`unable to convert ${quote(text)} to int64 or float64`)
}
