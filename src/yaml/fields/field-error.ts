import { GoInt, GoMap, type GoValue, JsonNumber } from '../../go/values/index.ts'
import type { FieldPath } from './field-place.ts'

/** A field that cannot be read, with its place. */
export abstract class FieldError extends Error {
  readonly path: FieldPath

  constructor(path: FieldPath, message: string) {
    super(message)
    this.path = path
  }
}

/** A value of the wrong type. */
export class FieldTypeError extends FieldError {
  override readonly name = 'FieldTypeError'
  readonly expected: string
  readonly found: GoValue

  /** @param expected what the value must be, as in `a list` */
  constructor(path: FieldPath, expected: string, found: GoValue) {
    super(path, `${path.join('.') || 'the file'} must be ${expected}, not ${describeFound(found)}`)
    this.expected = expected
    this.found = found
  }
}

/** A field that a strict reader does not know. */
export class UnknownFieldError extends FieldError {
  override readonly name = 'UnknownFieldError'

  constructor(path: FieldPath) {
    super(path, `${path.join('.')} is unknown to Helm`)
  }
}

function describeFound(value: GoValue): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (value instanceof GoMap) return 'a mapping'
  if (typeof value === 'string') return 'a string'
  if (typeof value === 'boolean') return `the boolean ${value}`
  if (typeof value === 'number') return `the number ${value}`
  if (value instanceof GoInt) return `the number ${value.value}`
  return value instanceof JsonNumber ? `the number ${value.text}` : 'something else'
}
