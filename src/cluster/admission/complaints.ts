import type { Cause, CauseReason, ChangedValue } from './answer.ts'
import type { FieldPath } from './field-path.ts'

/**
 * What the validators of one object have to say. The methods are named after those of the server
 * (kubernetes/kubernetes apimachinery util/validation/field), so that a rule reads like the one that it stands for.
 * Messages complete the sentence "This field ...": `must be between 1 and 65535`.
 */
export class Complaints {
  readonly causes: Cause[] = []
  /** What a dry run passes over and the real request does not. */
  readonly realCauses: Cause[] = []
  readonly warnings: string[] = []
  readonly dropped: string[] = []
  readonly changed: ChangedValue[] = []

  required(field: FieldPath, detail = 'is required'): void {
    this.#add(field, 'FieldValueRequired', detail)
  }

  invalid(field: FieldPath, value: unknown, detail: string): void {
    this.#add(field, 'FieldValueInvalid', `${describeValue(value)} ${detail}`)
  }

  /** A value that is none of those that the server knows. */
  notSupported(field: FieldPath, value: unknown, supported: readonly string[]): void {
    const list = supported.map((text) => JSON.stringify(text)).join(', ')
    this.#add(
      field,
      'FieldValueNotSupported',
      `${describeValue(value)} is not supported; the server knows ${list}`,
    )
  }

  duplicate(field: FieldPath, value: unknown): void {
    this.#add(field, 'FieldValueDuplicate', `${describeValue(value)} is there already`)
  }

  forbidden(field: FieldPath, detail: string): void {
    this.#add(field, 'FieldValueForbidden', detail)
  }

  notFound(field: FieldPath, value: unknown, detail = 'is not there'): void {
    this.#add(field, 'FieldValueNotFound', `${describeValue(value)} ${detail}`)
  }

  tooLong(field: FieldPath, maximum: number, unit = 'bytes'): void {
    this.#add(field, 'FieldValueTooLong', `must have at most ${maximum} ${unit}`)
  }

  tooMany(field: FieldPath, count: number, maximum: number): void {
    this.#add(field, 'FieldValueTooMany', `has ${count} items, and must have at most ${maximum}`)
  }

  typeInvalid(field: FieldPath, value: unknown, detail: string): void {
    this.#add(field, 'FieldValueTypeInvalid', `${describeValue(value)} ${detail}`)
  }

  /** A value that only the real request refuses, such as a node port that is none. */
  invalidForReal(field: FieldPath, value: unknown, detail: string): void {
    const message = `${describeValue(value)} ${detail}`
    this.realCauses.push({ field: String(field), reason: 'FieldValueInvalid', message })
  }

  /** The server stores the object and tells the client this. */
  warn(text: string): void {
    this.warnings.push(text)
  }

  /** The server stores the object without this field. */
  drop(field: FieldPath): void {
    this.dropped.push(String(field))
  }

  /** Takes over the objections of another one, such as those of the branch of an `anyOf` that came closest. */
  addCauses({ causes }: Complaints): void {
    this.causes.push(...causes)
  }

  #add(field: FieldPath, reason: CauseReason, message: string): void {
    this.causes.push({ field: String(field), reason, message })
  }
}

const LONGEST_VALUE = 80

/** A value as it stands in a message: JSON, shortened. */
function describeValue(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}...` : text
}
