import { goFloatText } from '../strconv/float-text.ts'
import { parseGoFloat, parseInt64 } from '../strconv/number.ts'
import { quote } from '../strconv/quote.ts'
import { GoTime } from '../time/time.ts'
import { elementsOf } from '../values/elements.ts'
import { GoError } from '../values/error.ts'
import { compareGoStrings } from '../values/string.ts'
import { goKindOf } from '../values/type.ts'
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

  write(path: readonly string[], value: GoValue): void {
    if (value === null) return
    if (value instanceof GoMap) this.#writeTable(path, value)
    else if (isTableList(value)) this.#writeTables(path, elementsOf(value) ?? [])
    else this.#writeMember(path, value)
  }

  #writeTable(path: readonly string[], table: GoMap): void {
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
    for (const table of tables) {
      this.#breakLine()
      this.output += `${indentation(path)}[[${path.map(formatKey).join('.')}]]`
      this.#breakLine()
      if (table instanceof GoMap) this.#writeMembers(path, table)
    }
  }

  #writeMembers(path: readonly string[], table: GoMap): void {
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

type Member = readonly [key: string, value: GoValue]

function sortMembers(table: GoMap): { plain: Member[]; tables: Member[] } {
  const members = [...table].sort(([a], [b]) => compareGoStrings(a, b))
  const isTable = ([, value]: Member): boolean => value instanceof GoMap || isTableList(value)
  return {
    plain: members.filter((member) => !isTable(member)),
    tables: members.filter(isTable),
  }
}

/** A list of nothing but tables. Throws GoError when an element is nil. */
function isTableList(value: GoValue): boolean {
  const elements = elementsOf(value)
  if (!elements || elements.length === 0) return false
  for (const element of elements) {
    if (element === null) {
      throw new GoError('toml: cannot encode array with nil element')
    }
    // Go looks into nested lists for the same complaint.
    isTableList(element)
  }
  return elements.every((element) => element instanceof GoMap)
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

function formatElement(value: GoValue): string {
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
  if (value instanceof GoMap) return formatInlineTable(value)
  if (value instanceof GoTime) return value.format('2006-01-02T15:04:05.999999999Z07:00')
  const elements = value === null ? undefined : elementsOf(value)
  if (elements) return `[${elements.map(formatElement).join(', ')}]`
  const text = value instanceof GoObject ? value.text() : undefined
  if (text !== undefined) return formatString(text)
  throw new GoError(`unexpected type: ${goKindOf(value)}`)
}

// A comma goes by the number of members, nil ones included, so one can be left over.
function formatInlineTable(table: GoMap): string {
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
