import { sprint } from '../../../src/go/fmt/fmt.ts'
import { GoComplex } from '../../../src/go/values/complex.ts'
import { GoError } from '../../../src/go/values/error.ts'
import { goFunction } from '../../../src/go/values/function.ts'
import { fromBytes, toBytes } from '../../../src/go/values/string.ts'
import {
  GoInt,
  type GoIntType,
  GoMap,
  GoObject,
  type GoObjectKind,
  type GoValue,
  int,
  JsonNumber,
  listOf,
  type TemplateFunction,
} from '../../../src/go/values/value.ts'

/**
 * A Go value as the recorded cases write it: plain JSON (numbers are float64), or `{"$": TYPE, "v": ...}` for the
 * types that JSON does not have.
 */
export type RecordedValue =
  | null
  | boolean
  | number
  | string
  | RecordedValue[]
  | { [key: string]: RecordedValue }

export function goValueOf(recorded: RecordedValue): GoValue {
  if (Array.isArray(recorded)) return recorded.map(goValueOf)
  if (typeof recorded !== 'object' || recorded === null) return recorded
  if (typeof recorded.$ === 'string') return taggedValue(recorded.$, recorded.v ?? null)
  return new GoMap(Object.entries(recorded).map(([key, value]) => [key, goValueOf(value)]))
}

function taggedValue(tag: string, value: RecordedValue): GoValue {
  const text = typeof value === 'string' ? value : ''
  const items = Array.isArray(value) ? value.map(String) : []
  switch (tag) {
    case 'json.Number':
      return new JsonNumber(text)
    case 'bytes':
      return toBytes(text)
    case 'hex':
      return fromBytes(
        Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
      )
    case 'float':
      return Number(text.replace('Inf', 'Infinity'))
    case '[]string':
      return listOf('string', items)
    case '[]int':
      return listOf(
        'int',
        items.map((item) => int(BigInt(item))),
      )
    case 'map[string]string':
      return Object.assign(new GoMap(Object.entries(value as Record<string, string>)), {
        elementType: 'string',
      })
    case 'complex':
      return new GoComplex(Number(items[0]), Number(items[1]))
    case 'duration':
      return new Duration(BigInt(text))
    case 'error':
      return new ErrorValue(text)
    case 'struct':
      return new Pair('main.Pair', 'struct')
    case 'ptr':
      return new Pair('*main.Pair', 'ptr')
    case 'func':
      return new Func()
    case 'files':
      return files()
    default:
      return new GoInt(tag as GoIntType, BigInt(text))
  }
}

class Pair extends GoObject {
  override readonly goType: string
  override readonly goKind: GoObjectKind

  constructor(goType: string, goKind: GoObjectKind) {
    super()
    this.goType = goType
    this.goKind = goKind
  }

  override fields(): [string, GoValue][] {
    return [
      ['Name', 'left'],
      ['Count', int(2)],
      ['Items', [1.5, null]],
    ]
  }

  override field(name: string): GoValue | undefined {
    return this.fields().find(([field]) => field === name)?.[1]
  }

  override method(name: string): TemplateFunction | undefined {
    switch (name) {
      case 'Greet':
        return goFunction(['string'], 'string', (who) => `hi ${who} from left`)
      case 'Sum':
        return goFunction(['...int'], 'int', (...numbers) =>
          int(numbers.reduce((a, b) => a + b, 0)),
        )
      case 'Fail':
        return this.goKind === 'ptr' ? goFunction([], 'string', failPair) : undefined
      default:
        return undefined
    }
  }
}

function failPair(): never {
  throw new GoError('pair failed')
}

class Func extends GoObject {
  override readonly goType = 'func(int, string) string'
  override readonly goKind = 'func'

  override callable(): TemplateFunction {
    return goFunction(['int', 'string'], 'string', (count, text) => sprint([int(count), text]))
  }
}

class Duration extends GoObject {
  override readonly goType = 'time.Duration'
  override readonly goKind = 'int64'
  readonly #nanoseconds: bigint

  constructor(nanoseconds: bigint) {
    super()
    this.#nanoseconds = nanoseconds
  }

  override underlying(): GoInt {
    return new GoInt('int64', this.#nanoseconds)
  }

  override method(name: string): TemplateFunction | undefined {
    return name === 'String' ? goFunction([], 'string', () => this.text()) : undefined
  }

  override text(): string {
    return `${this.#nanoseconds / 1_000_000_000n}s`
  }
}

class ErrorValue extends GoObject {
  override readonly goType = '*fmt.wrapError'
  override readonly goKind = 'ptr'
  readonly #message: string

  constructor(message: string) {
    super()
    this.#message = message
  }

  override text(): string {
    return this.#message
  }
}

function files(): GoMap {
  const map = new GoMap([['a.txt', toBytes('hello')]])
  map.goType = 'main.Files'
  map.elementType = '[]uint8'
  map.methods = new Map([
    [
      'Get',
      goFunction(['string'], 'string', (name) =>
        fromBytes((map.get(name) ?? new Uint8Array()) as Uint8Array),
      ),
    ],
  ])
  return map
}
