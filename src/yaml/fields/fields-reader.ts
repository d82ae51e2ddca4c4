import { GoMap } from '../../go/values/index.ts'
import { FieldTypeError, UnknownFieldError } from './field-error.ts'
import { atKey, type FieldReader } from './field-place.ts'

/** A reader for each field. */
export type FieldReaders<T extends object> = {
  readonly [K in keyof Required<T>]: FieldReader<Required<T>[K]>
}

/**
 * A reader of mappings. What is null or missing in the mapping is missing in the result; of keys that differ in case
 * only, the last in byte order wins, as in Go. Throws FieldTypeError, UnknownFieldError.
 */
export function fieldsReader<T extends object>(readers: FieldReaders<T>): FieldReader<Partial<T>> {
  const names = Object.keys(readers) as (keyof T & string)[]
  const exact = new Map<string, keyof T & string>(names.map((name) => [name, name]))
  const anyCase = new Map(names.map((name) => [name.toLowerCase(), name]))
  return (value, place) => {
    if (value === null) return {}
    if (!(value instanceof GoMap)) throw new FieldTypeError(place.path, 'a mapping', value)
    const fields: Partial<T> = {}
    for (const key of [...value.keys()].sort()) {
      const name = place.strictness === 'exact' ? exact.get(key) : anyCase.get(key.toLowerCase())
      const within = atKey(place, key)
      if (name === undefined && place.strictness === 'strict') {
        throw new UnknownFieldError(within.path)
      }
      const field = value.get(key) ?? null
      if (name !== undefined && field !== null) fields[name] = readers[name](field, within)
    }
    return fields
  }
}
