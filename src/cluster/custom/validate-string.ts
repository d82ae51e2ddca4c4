import type { Complaints } from '../admission/complaints.ts'
import type { FieldPath } from '../admission/field-path.ts'
import { hasFormat } from './formats.ts'
import { readPattern } from './patterns.ts'
import type { Schema } from './schema.ts'

/** Length, pattern and format of a text; the first of length and pattern that is wrong hides the next. */
export function validateString(
  text: string,
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
  minor: number,
): void {
  validateText(text, schema, field, complaints)
  const { format, type } = schema
  if (format === undefined || (type !== undefined && type !== 'string')) return
  if (!hasFormat(text, format, minor)) {
    complaints.typeInvalid(field, text, `is not of the format ${format}`)
  }
}

function validateText(
  text: string,
  { maxLength, minLength, pattern }: Schema,
  field: FieldPath,
  complaints: Complaints,
): void {
  const length = [...text].length
  if (maxLength !== undefined && length > maxLength) {
    complaints.tooLong(field, maxLength, 'characters')
  } else if (minLength !== undefined && length < minLength) {
    complaints.invalid(field, text, `is too short; it must have at least ${minLength} characters`)
  } else if (pattern !== undefined && !matches(text, pattern)) {
    complaints.invalid(field, text, `must match the pattern ${pattern}`)
  }
}

/** A pattern that RE2 does not take never gets into a server, so nothing is judged by it. */
function matches(text: string, pattern: string): boolean {
  const read = readPattern(pattern)
  return 'complaint' in read || read.regexp.matchFrom(text, 0) !== undefined
}
