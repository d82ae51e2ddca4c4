import { decodeBase64 } from '../../go/encoding/index.ts'
import { GoError } from '../../go/values/index.ts'
import { parseQuantity } from '../admission/quantities/quantity.ts'
import type { Scalar } from '../apis/field-type.ts'
import { mustBe } from './must-be.ts'

const INT32_MAXIMUM = 2 ** 31 - 1
const INT64_MAXIMUM = 2 ** 63

/** What validators see of a scalar that has no fault: whole numbers and texts, as they were sent. */
export function decodeScalar(value: unknown, scalar: Scalar): unknown {
  return scalar === 'quantity' && typeof value === 'string' ? value.trim() : value
}

/**
 * Why a server cannot read a value that is not null into a field, in a sentence that lacks the field: `must be ...`.
 * @returns undefined when it can.
 */
export function scalarFault(value: unknown, scalar: Scalar): string | undefined {
  switch (scalar) {
    case 'string':
      return typeof value === 'string' ? undefined : stringFault(value)
    case 'bool':
      return typeof value === 'boolean' ? undefined : mustBe('true or false, without quotes', value)
    case 'int32':
      return integerFault(value, INT32_MAXIMUM, 'int32 (from -2147483648 to 2147483647)')
    case 'int64':
      return integerFault(value, INT64_MAXIMUM, 'int64')
    case 'double':
      return isNumber(value) ? undefined : mustBe('a number', value)
    case 'int-or-string':
      return typeof value === 'string' ? undefined : integerOrStringFault(value)
    case 'quantity':
      return quantityFault(value)
    case 'bytes':
      return bytesFault(value)
    case 'time':
      return timeFault(value, RFC3339, '2006-01-02T15:04:05Z')
    case 'micro-time':
      return timeFault(value, RFC3339_MICRO, '2006-01-02T15:04:05.000000Z')
    case 'schema-or-bool':
      return typeof value === 'boolean' ? undefined : mustBe('a schema, true or false', value)
    // The server takes anything else for no schema at all.
    case 'schema-or-list':
    case 'schema-or-strings':
    case 'any':
      return undefined
  }
}

function stringFault(value: unknown): string {
  const isScalar = typeof value !== 'object'
  return mustBe(isScalar ? 'a string: put it into quotes' : 'a string', value)
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

function integerFault(value: unknown, maximum: number, type: string): string | undefined {
  if (!isNumber(value)) return mustBe('a whole number, without quotes', value)
  if (typeof value === 'number' && !Number.isInteger(value)) return mustBe('a whole number', value)
  const isInside = value <= maximum && value >= -maximum - 1
  return isInside ? undefined : mustBe(`a whole number that fits into ${type}`, value)
}

function integerOrStringFault(value: unknown): string | undefined {
  const fault = integerFault(value, INT32_MAXIMUM, 'int32')
  return fault === undefined ? undefined : mustBe('a whole number or a string', value)
}

function quantityFault(value: unknown): string | undefined {
  const isQuantity =
    (typeof value === 'string' || typeof value === 'number') && parseQuantity(value) !== undefined
  return isQuantity ? undefined : mustBe('a quantity such as 500m or 1.5Gi', value)
}

function bytesFault(value: unknown): string | undefined {
  // Go reads a list of small numbers as bytes, too.
  if (Array.isArray(value)) return value.every(isByte) ? undefined : mustBe('base64', value)
  if (typeof value !== 'string') return mustBe('a string in base64', value)
  try {
    decodeBase64(value)
    return undefined
  } catch (error) {
    if (!(error instanceof GoError)) throw error
    return 'must be base64, and cannot be decoded'
  }
}

function isByte(value: unknown): boolean {
  return value === null || (Number.isInteger(value) && Number(value) >= 0 && Number(value) < 256)
}

/** Go takes one digit of an hour, and a comma before fractions of a second. */
const RFC3339 = /^\d{4}-(\d\d)-(\d\d)T(\d{1,2}):(\d\d):(\d\d)([.,]\d+)?(Z|[-+](\d\d):(\d\d))$/
const RFC3339_MICRO =
  /^\d{4}-(\d\d)-(\d\d)T(\d{1,2}):(\d\d):(\d\d)([.,]\d{6})(Z|[-+](\d\d):(\d\d))$/

function timeFault(value: unknown, form: RegExp, example: string): string | undefined {
  if (typeof value !== 'string') return mustBe(`a time such as "${example}"`, value)
  const match = form.exec(value)
  const [month, day, hour, minute, second] = (match ?? []).slice(1, 6).map(Number)
  const isTime =
    match !== null &&
    month! >= 1 &&
    month! <= 12 &&
    day! >= 1 &&
    day! <= daysOf(Number(value.slice(0, 4)), month!) &&
    hour! < 24 &&
    minute! < 60 &&
    second! < 60
  return isTime ? undefined : mustBe(`a time such as "${example}"`, value)
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
