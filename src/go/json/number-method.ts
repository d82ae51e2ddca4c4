import { parseGoFloat } from '../strconv/number.ts'
import { quote } from '../strconv/quote.ts'
import { GoError } from '../values/error.ts'
import { goFunction } from '../values/function.ts'
import { GoInt, type JsonNumber, type TemplateFunction } from '../values/value.ts'

/** The methods that encoding/json's Number has: `{{ .Values.replicas.Int64 }}`. */
export function jsonNumberMethod({ text }: JsonNumber, name: string): TemplateFunction | undefined {
  switch (name) {
    case 'String':
      return goFunction([], 'string', () => text)
    case 'Int64':
      return goFunction([], 'int64', () => toInt64(text))
    case 'Float64':
      return goFunction([], 'float64', () => toFloat64(text))
    default:
      return undefined
  }
}

function toInt64(text: string): GoInt {
  if (!/^[+-]?\d+$/.test(text)) {
    throw new GoError(`strconv.ParseInt: parsing ${quote(text)}: invalid syntax`)
  }
  const value = BigInt(text.replace('+', ''))
  if (value !== BigInt.asIntN(64, value)) {
    throw new GoError(`strconv.ParseInt: parsing ${quote(text)}: value out of range`)
  }
  return new GoInt('int64', value)
}

function toFloat64(text: string): number {
  const value = parseGoFloat(text)
  if (value === undefined)
    throw new GoError(`strconv.ParseFloat: parsing ${quote(text)}: invalid syntax`)
  return value
}
