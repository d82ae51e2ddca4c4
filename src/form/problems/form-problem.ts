import type { Field } from '../field.ts'
import type { FormModel } from '../form-model.ts'
import { at, type Json, type JsonMap } from '../json.ts'
import type { FormLanguage } from '../schema-files.ts'

/** What a form does to the people who use it; the ids are those of the rules of `check`. */
export type FormProblemId =
  | 'form-bound-ignored'
  | 'form-default-not-sent'
  | 'form-key-breaks-values'
  | 'form-list-forgets'
  | 'form-required'
  | 'form-retyped'
  | 'form-rows-lost'
  | 'form-unsupported'
  | 'form-zero-lost'
  | 'hidden-condition'

export interface FormProblem {
  readonly id: FormProblemId
  readonly severity: 'error' | 'warning' | 'info'
  /** The path of the field, as the form joins it: `a/b`. */
  readonly path: string
  /** JSON pointer into `schemaFile`. */
  readonly pointer: string
  /** The file that the form shows the field from, relative to the chart. */
  readonly schemaFile: string
  /** The languages that have the problem. */
  readonly languages: readonly FormLanguage[]
  readonly message: string
  readonly hint?: string
}

/** What a search for problems finds out about one field. */
export type Found = Pick<FormProblem, 'id' | 'severity' | 'path' | 'pointer' | 'message' | 'hint'>

/** A form as it opens for a plugin that is not installed yet, in one language. */
export interface OpenedForm {
  readonly model: FormModel
  /** The schema that the form shows. */
  readonly schema: JsonMap
  /** values.yaml as JSON. */
  readonly defaults: Json
}

/** The fields of a form by their paths; of several with one path the first, on which edits act. */
export function fieldsByPath({ fields }: Pick<FormModel, 'fields'>): ReadonlyMap<string, Field> {
  return new Map(fields.map((field): [string, Field] => [field.path, field]).toReversed())
}

/** Every beginning of a path that ends before a slash. */
export function pathsAbove(path: string): string[] {
  return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index))
}

/** The schema of a field. */
export function schemaOf({ schema }: OpenedForm, { pointer }: Pick<Field, 'pointer'>): JsonMap {
  let node: unknown = schema
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    node = Array.isArray(node) ? node[Number(key)] : at(node, key)
  }
  return typeof node === 'object' && node !== null && !Array.isArray(node) ? (node as JsonMap) : {}
}

/** A field as messages name it: its keys with dots. */
export function nameOf({ path }: Pick<Field, 'path'>): string {
  return path.replaceAll('/', '.')
}

/** Whether a field is a row of fixed rows. */
export function isRow({ pointer }: Pick<Field, 'pointer'>): boolean {
  return /\/items\/\d+$/.test(pointer)
}

/** What stands at a field's path, by its keys; undefined where there is nothing. */
export function valueAt(values: unknown, { pointer }: Pick<Field, 'pointer'>): unknown {
  let value = values
  for (const key of keysOf(pointer)) {
    if (Array.isArray(value)) value = value[Number(key)]
    else value = at(value, key)
    if (value === undefined) return undefined
  }
  return value
}

/** The keys of the value that a property of a schema describes; of rows those of the list. */
export function keysOf(pointer: string): string[] {
  const keys: string[] = []
  const parts = pointer.split('/').slice(1)
  for (let index = 0; index < parts.length; index++) {
    const next = parts[index + 1]
    if (parts[index] === 'properties' && next !== undefined) {
      keys.push(next.replaceAll('~1', '/').replaceAll('~0', '~'))
      index++
    } else if (parts[index] === 'items' && /^\d+$/.test(next ?? '')) {
      keys.push(next!)
      index++
    }
  }
  return keys
}
