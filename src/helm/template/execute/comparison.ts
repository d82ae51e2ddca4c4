import { sprintf } from '../../../go/fmt/index.ts'
import {
  compareGoStrings,
  type GoComplex,
  GoError,
  goKindOf,
  GoMap,
  GoObject,
  goTypeOf,
  integerOf,
  isGoList,
  JsonNumber,
  type Value,
} from '../../../go/values/index.ts'

type BasicKind = 'bool' | 'complex' | 'int' | 'uint' | 'float' | 'string' | 'other'

function basicKind(value: Value): BasicKind {
  const kind = goKindOf(value)
  switch (kind) {
    case 'bool':
    case 'string':
      return kind
    case 'float64':
      return 'float'
    case 'complex128':
      return 'complex'
  }
  if (kind.startsWith('int') && kind !== 'interface' && kind !== 'invalid') return 'int'
  return kind.startsWith('uint') ? 'uint' : 'other'
}

/**
 * The template function eq: whether `first` equals any of the others.
 *
 * @throws GoError for values that Go does not compare
 */
export function equalsAny(first: Value, others: readonly Value[]): boolean {
  if (others.length === 0) throw new GoError('missing argument for comparison')
  const kind = basicKind(first)
  return others.some((other) => equalsOne(first, kind, other))
}

function equalsOne(a: Value, kindA: BasicKind, b: Value): boolean {
  const kindB = basicKind(b)
  if (kindA !== kindB && !(isInteger(kindA) && isInteger(kindB))) {
    if (isNil(a) || isNil(b)) return false
    throw incompatible(a, b)
  }
  if (kindA === 'other') return equalsOther(a, b)
  if (kindA === 'complex') return equalsComplex(a as GoComplex, b as GoComplex)
  return plainOf(a, kindA) === plainOf(b, kindB)
}

function isInteger(kind: BasicKind): boolean {
  return kind === 'int' || kind === 'uint'
}

/** Go's invalid value. */
function isNil(value: Value): boolean {
  return value === undefined || value === null
}

function incompatible(a: Value, b: Value): GoError {
  return new GoError(`incompatible types for comparison: ${goTypeOf(a)} and ${goTypeOf(b)}`)
}

function equalsOther(a: Value, b: Value): boolean {
  const nilA = isNil(a)
  const nilB = isNil(b)
  if (nilA || nilB) return (nilA || isNilObject(a)) === (nilB || isNilObject(b))
  if (goKindOf(a) !== goKindOf(b)) {
    const [textA, textB] = [sprintf('%s', [a ?? null]), sprintf('%v', [b ?? null])]
    throw new GoError(`non-comparable types ${textA}: ${goTypeOf(a)}, ${goTypeOf(b)}: ${textB}`)
  }
  if (isNilObject(a) || isNilObject(b)) return isNilObject(a) === isNilObject(b)
  if (
    !(b instanceof GoObject) ||
    b.goKind === 'map' ||
    b.goKind === 'slice' ||
    b.goKind === 'func'
  ) {
    throw new GoError(`non-comparable type ${sprintf('%s', [b ?? null])}: ${goTypeOf(b)}`)
  }
  return a === b
}

function isNilObject(value: Value): boolean {
  if (value instanceof GoMap || (value !== undefined && isGoList(value)))
    return value.isNil === true
  return value instanceof GoObject && value.isNil()
}

function equalsComplex(a: GoComplex, b: GoComplex): boolean {
  return a.real === b.real && a.imaginary === b.imaginary
}

/** The JavaScript value to compare with === and <. */
function plainOf(value: Value, kind: BasicKind): string | number | bigint | boolean {
  if (isInteger(kind)) return integerOf(value)?.value as bigint
  if (value instanceof JsonNumber) return value.text
  if (value instanceof GoObject) return value.underlying() as string
  return value as string | number | boolean
}

/**
 * The template function lt.
 *
 * @throws GoError for values that Go does not order
 */
export function isLess(a: Value, b: Value): boolean {
  const kindA = basicKind(a)
  const kindB = basicKind(b)
  if (kindA === 'other' || kindB === 'other') throw unordered()
  if (kindA !== kindB && !(isInteger(kindA) && isInteger(kindB))) throw incompatible(a, b)
  if (kindA === 'bool' || kindA === 'complex') throw unordered()
  const left = plainOf(a, kindA)
  const right = plainOf(b, kindB)
  if (typeof left === 'string') return compareGoStrings(left, right as string) < 0
  return left < right
}

function unordered(): GoError {
  return new GoError('invalid type for comparison')
}
