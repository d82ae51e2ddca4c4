import type { Complaints } from '../admission/complaints.ts'
import { FieldPath } from '../admission/field-path.ts'
import type { Schema } from './schema.ts'

/** Since this minor version servers hold integers against the range of their format. */
const RANGES_SINCE = 36

/** The bounds of a number; each that it violates is told. */
export function validateNumber(
  value: number,
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
  minor: number,
): void {
  const { multipleOf, maximum, exclusiveMaximum, minimum, exclusiveMinimum } = schema
  if (minor >= RANGES_SINCE && !isInRange(value, schema)) {
    const range = schema.format === 'int32' ? 'an integer of 32 bits' : 'an integer'
    complaints.invalid(FieldPath.nowhere, value, `must be ${range} in ${field}`)
  }
  if (multipleOf !== undefined && !isMultiple(value, multipleOf)) {
    complaints.invalid(field, value, `must be a multiple of ${multipleOf}`)
  }
  if (maximum !== undefined && (exclusiveMaximum === true ? value >= maximum : value > maximum)) {
    const bound = exclusiveMaximum === true ? 'less than' : 'at most'
    complaints.invalid(field, value, `must be ${bound} ${maximum}`)
  }
  if (minimum !== undefined && (exclusiveMinimum === true ? value <= minimum : value < minimum)) {
    const bound = exclusiveMinimum === true ? 'greater than' : 'at least'
    complaints.invalid(field, value, `must be ${bound} ${minimum}`)
  }
}

const MOST_INT32 = 2 ** 31 - 1

function isInRange(value: number, { type, format }: Schema): boolean {
  if (type !== 'integer') return true
  if (!Number.isInteger(value)) return false
  return format !== 'int32' || (value <= MOST_INT32 && value >= -MOST_INT32 - 1)
}

/** Divides as the server does, which takes the quotient for whole when it is very close to a whole number. */
function isMultiple(value: number, divisor: number): boolean {
  if (divisor <= 0) return true
  const quotient = value / divisor
  return Math.abs(quotient - Math.round(quotient)) < 1e-9
}
