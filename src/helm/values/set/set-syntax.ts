import { quote, quoteRune } from '../../../go/strconv/index.ts'
import { type GoList, GoMap, goTypeOf, type GoValue } from '../../../go/values/index.ts'
import { isTable } from '../merge-maps.ts'
import { goValueFromJson } from './from-json.ts'
import { decodeJsonPrefix } from './json-prefix.ts'
import { END, SetReader } from './set-reader.ts'
import { typedScalar } from './set-scalar.ts'

/** Which of Helm's flags a text came from: `--set`, `--set-string`, `--set-json`, `--set-file`, `--set-literal`. */
export type SetKind = 'set' | 'set-string' | 'set-json' | 'set-file' | 'set-literal'

/** A text that does not follow the set syntax. The message is Helm's. */
export class SetSyntaxError extends Error {
  override readonly name = 'SetSyntaxError'
}

// helm.sh/helm pkg/strvals MaxIndex and MaxNestedNameLevel.
const MAX_INDEX = 65536
const MAX_NESTING = 30
const MAX_UINT64 = 2n ** 64n - 1n

/**
 * Applies `name=value,...` to `values`, in place, by the rules of helm.sh/helm pkg/strvals.
 * @param readFile Gives the text of a file that `--set-file` names.
 * @throws SetSyntaxError, also when the text and the existing values do not fit together.
 */
export function applySet(
  values: GoMap,
  text: string,
  kind: SetKind,
  readFile: (path: string) => string = () => '',
): void {
  new SetParser(text, kind, readFile).apply(values)
}

/** `end`: the text ended, also in places where Helm takes that for a silent success. */
type Progress = 'more' | 'end'

class SetParser {
  readonly #reader: SetReader
  readonly #kind: SetKind
  readonly #readFile: (path: string) => string
  readonly #escapes: boolean

  constructor(text: string, kind: SetKind, readFile: (path: string) => string) {
    this.#reader = new SetReader(text)
    this.#kind = kind
    this.#readFile = readFile
    this.#escapes = kind !== 'set-literal'
  }

  apply(values: GoMap): void {
    while (this.#key(values, 0) === 'more');
  }

  #key(values: GoMap, level: number): Progress {
    const stops = this.#kind === 'set-literal' ? '=[.' : '=[,.'
    const { text: key, stop } = this.#reader.readUntil(stops, this.#escapes)
    switch (stop) {
      case END:
        if (key === '') return 'end'
        throw new SetSyntaxError(`key ${quote(key)} has no value`)
      case ',':
        throw new SetSyntaxError(`key ${quote(key)} has no value (cannot end with ,)`)
      case '[':
        return this.#listUnderKey(values, key, level)
      case '.':
        return this.#mapUnderKey(values, key, level + 1)
      default:
        return this.#value((value) => setKey(values, key, value))
    }
  }

  #listUnderKey(values: GoMap, key: string, level: number): Progress {
    const index = this.#index()
    if (index === 'end') return 'end'
    const existing = values.get(key)
    const list = existing === undefined ? [] : expectList(existing)
    const result = this.#listItem(list, index, level)
    setKey(values, key, result.list)
    return result.progress
  }

  #mapUnderKey(values: GoMap, key: string, level: number): Progress {
    if (level > MAX_NESTING) {
      throw new SetSyntaxError(
        `value name nested level is greater than maximum supported nested level of ${MAX_NESTING}`,
      )
    }
    const existing = values.get(key)
    const inner = existing === undefined ? new GoMap() : expectMap(existing)
    const progress = this.#key(inner, level)
    if (progress === 'more' && inner.size === 0) {
      throw new SetSyntaxError(`key map ${quote(key)} has no value`)
    }
    if (inner.size > 0) setKey(values, key, inner)
    return progress
  }

  #index(): number | 'end' {
    const { text, stop } = this.#reader.readUntil(']', this.#escapes)
    if (stop === END) return 'end'
    const problem = (reason: string): SetSyntaxError =>
      new SetSyntaxError(`error parsing index: strconv.Atoi: parsing ${quote(text)}: ${reason}`)
    const digits = /^[-+]?[0-9]+/.exec(text)?.[0] ?? ''
    const index = BigInt(digits.replace(/^[-+]?/, (sign) => (sign === '-' ? '-' : '')) || 0)
    // Go reads from left to right and stops at the first problem.
    if (digits === '' || (digits !== text && index <= MAX_UINT64 && -index <= MAX_UINT64))
      throw problem('invalid syntax')
    if (BigInt.asIntN(64, index) !== index) throw problem('value out of range')
    return Number(index)
  }

  #listItem(list: GoList, index: number, level: number): { list: GoList; progress: Progress } {
    if (index < 0) throw new SetSyntaxError(`negative ${index} index not allowed`)
    const { text, stop } = this.#reader.readUntil('[.=', this.#escapes)
    if (text !== '') {
      const runes = Array.from(text, (rune) => quoteRune(rune.codePointAt(0)!)).join(' ')
      throw new SetSyntaxError(`unexpected data at end of array index: [${runes}]`)
    }
    if (stop === END) return { list, progress: 'end' }
    if (stop === '.') return this.#mapInList(list, index, level)
    if (stop === '[') return this.#listInList(list, index, level)
    this.#value((value) => (list = withItem(list, index, value)))
    return { list, progress: 'more' }
  }

  #mapInList(list: GoList, index: number, level: number): { list: GoList; progress: Progress } {
    const existing = list[index]
    const inner = isTable(existing) ? existing : new GoMap()
    if (index < list.length) list[index] = inner
    const progress = this.#key(inner, level)
    return { list: progress === 'end' ? list : withItem(list, index, inner), progress }
  }

  #listInList(list: GoList, index: number, level: number): { list: GoList; progress: Progress } {
    const nextIndex = this.#index()
    if (nextIndex === 'end') return { list, progress: 'end' }
    const existing = list[index]
    const inner = existing === undefined || existing === null ? [] : expectList(existing)
    const result = this.#listItem(inner, nextIndex, level)
    if (result.progress === 'end') return { list, progress: 'end' }
    return { list: withItem(list, index, result.list), progress: 'more' }
  }

  #value(store: (value: GoValue) => void): Progress {
    if (this.#kind === 'set-literal') {
      store(this.#reader.readUntil('', false).text)
      return 'more'
    }
    if (this.#kind === 'set-json') {
      store(this.#jsonValue())
      return 'more'
    }
    if (this.#reader.isAtEnd) {
      store('')
      return 'end'
    }
    if (this.#reader.peek() === '{') {
      this.#reader.skip()
      store(this.#valueList())
    } else {
      store(this.#scalar(this.#reader.readUntil(',', true).text))
    }
    return 'more'
  }

  #valueList(): GoList {
    const list: GoList = []
    for (;;) {
      const { text, stop } = this.#reader.readUntil(',}', true)
      if (stop === END) throw new SetSyntaxError("list must terminate with '}'")
      list.push(this.#scalar(text))
      if (stop === ',') continue
      if (this.#reader.peek() === ',') this.#reader.skip()
      return list
    }
  }

  #jsonValue(): GoValue {
    if (this.#skipEmptyValue()) return null
    try {
      const { value, source } = decodeJsonPrefix(this.#reader.rest())
      const decoded = goValueFromJson(value)
      this.#reader.advance(source)
      this.#skipEmptyValue()
      return decoded
    } catch (error) {
      throw new SetSyntaxError((error as Error).message)
    }
  }

  /** Takes blanks and a comma; tells whether nothing but these stood there. */
  #skipEmptyValue(): boolean {
    for (;;) {
      const rune = this.#reader.peek()
      if (rune === undefined) return true
      if (rune !== ',' && !/\s/u.test(rune)) return false
      this.#reader.skip()
      if (rune === ',') return true
    }
  }

  #scalar(text: string): GoValue {
    if (this.#kind === 'set-file') return this.#readFile(text)
    if (this.#kind === 'set-string') return text
    return typedScalar(text)
  }
}

function setKey(values: GoMap, key: string, value: GoValue): void {
  if (key !== '') values.set(key, value)
}

function withItem(list: GoList, index: number, value: GoValue): GoList {
  if (index > MAX_INDEX) {
    throw new SetSyntaxError(
      `index of ${index} is greater than maximum supported index of ${MAX_INDEX}`,
    )
  }
  while (list.length <= index) list.push(null)
  list[index] = value
  return list
}

// Helm's parser panics here, recovers, and shows the runtime's words.
function wrongType(value: GoValue, wanted: string): SetSyntaxError {
  const actual = value === null ? 'nil' : goTypeOf(value)
  return new SetSyntaxError(
    `unable to parse key: interface conversion: interface {} is ${actual}, not ${wanted}`,
  )
}

function expectList(value: GoValue): GoList {
  if (Array.isArray(value)) return value
  throw wrongType(value, '[]interface {}')
}

function expectMap(value: GoValue): GoMap {
  if (isTable(value)) return value
  throw wrongType(value, 'map[string]interface {}')
}
