import { JsonNumber } from '../../../go/values/index.ts'
import { compareDecimals, formatNumber, isMultiple, isWhole, parseDecimal } from './decimal.ts'
import { numberText, type NumberValue } from './instance.ts'
import type { JsonValue } from './json-document.ts'
import type { KeywordContext } from './keyword-context.ts'

/** A non-negative whole number of a keyword such as `minLength`; undefined for anything else. */
export function countOf(keyword: JsonValue | undefined): number | undefined {
  if (!(keyword instanceof JsonNumber)) return undefined
  return isWhole(parseDecimal(keyword.text)) ? Number(keyword.text) : undefined
}

interface Bound {
  keyword: 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum'
  isBroken: (comparison: number) => boolean
}

const BOUNDS: readonly Bound[] = [
  { keyword: 'minimum', isBroken: (comparison) => comparison < 0 },
  { keyword: 'maximum', isBroken: (comparison) => comparison > 0 },
  { keyword: 'exclusiveMinimum', isBroken: (comparison) => comparison <= 0 },
  { keyword: 'exclusiveMaximum', isBroken: (comparison) => comparison >= 0 },
]

export function validateNumber(validation: KeywordContext, value: NumberValue): void {
  const text = numberText(value)
  const number = parseDecimal(text)
  const limits = boundsOf(validation)
  for (const { keyword, isBroken } of BOUNDS) {
    const limit = limits[keyword]
    if (!(limit instanceof JsonNumber)) continue
    if (isBroken(compareDecimals(number, parseDecimal(limit.text)))) {
      validation.report(`${keyword}: got ${show(text)}, want ${show(limit.text)}`)
    }
  }
  const { multipleOf } = validation.schema
  if (multipleOf instanceof JsonNumber && !isMultiple(number, parseDecimal(multipleOf.text))) {
    validation.report(`multipleOf: got ${show(text)}, want ${show(multipleOf.text)}`)
  }
}

/** In draft 4 `exclusiveMinimum: true` changes what `minimum` means; the library accepts that in every draft. */
function boundsOf({ schema }: KeywordContext): Partial<Record<Bound['keyword'], JsonValue>> {
  const bounds: Partial<Record<Bound['keyword'], JsonValue>> = {}
  for (const [inclusive, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const isExclusive = schema[exclusive] === true
    const limit = schema[inclusive]
    const exclusiveLimit = isExclusive ? limit : schema[exclusive]
    if (limit !== undefined && !isExclusive) bounds[inclusive] = limit
    if (exclusiveLimit !== undefined) bounds[exclusive] = exclusiveLimit
  }
  return bounds
}

function show(text: string): string {
  return formatNumber(Number(text))
}
