import { isRecord } from '../../is-record.ts'
import { additionalSchemaOf, itemsOf, propertyOf, type Schema } from '../schema.ts'

/** Formats that make CEL see something else than a text: a time, a span, bytes. */
const FORMATS_OF_OTHER_TYPES: ReadonlySet<string> = new Set([
  'byte',
  'date',
  'date-time',
  'datetime',
  'duration',
])

/** A value that rules in CEL cannot be judged on here. */
export class UnclearValueError extends Error {}

/**
 * A value of a custom resource as rules in CEL see it: whole numbers of type integer are integers, other numbers doubles.
 * @throws UnclearValueError for texts that CEL sees as times, spans or bytes.
 */
export function toCelValue(value: unknown, schema: Schema): unknown {
  if (typeof value === 'number') {
    return Number.isInteger(value) && schema.type !== 'number' ? BigInt(value) : value
  }
  if (typeof value === 'string' && FORMATS_OF_OTHER_TYPES.has(schema.format ?? '')) {
    throw new UnclearValueError(`the format ${schema.format} is not judged`)
  }
  if (Array.isArray(value)) {
    const items = itemsOf(schema) ?? {}
    return value.map((item) => toCelValue(item, items))
  }
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      toCelValue(part, propertyOf(schema, name) ?? additionalSchemaOf(schema) ?? {}),
    ]),
  )
}
