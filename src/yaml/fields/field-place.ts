import type { GoValue } from '../../go/values/index.ts'

/** Keys and indices from the root of a file or object. */
export type FieldPath = readonly (string | number)[]

/**
 * How a mapping becomes fields:
 * - `lenient` as sigs.k8s.io/yaml fills a Go struct: unknown keys are skipped, a key also matches in another case, and
 *   an unquoted number or boolean becomes text where text is wanted;
 * - `strict` as its UnmarshalStrict, and stricter about text: unknown keys are an error, and text is what is quoted
 *   (an unquoted `version: 1.10` would become 1.1);
 * - `exact`: keys match as they are written, unknown ones are skipped, text is text.
 */
export type Strictness = 'lenient' | 'strict' | 'exact'

/** Where a value stands and how strictly it is read. */
export interface FieldPlace {
  readonly path: FieldPath
  readonly strictness: Strictness
}

/** Reads a value that is not null. Throws FieldError. */
export type FieldReader<T> = (value: GoValue, place: FieldPlace) => T

export function rootPlace(strictness: Strictness): FieldPlace {
  return { path: [], strictness }
}

/** The place of a key or an index within a place. */
export function atKey({ path, strictness }: FieldPlace, key: string | number): FieldPlace {
  return { path: [...path, key], strictness }
}
