import type { Cause } from '../admission/answer.ts'
import { definitionOf } from '../apis/definitions.ts'
import type { Field, FieldType, ListType } from '../apis/field-type.ts'
import { isRecord } from '../is-record.ts'
import { unknownField } from './unknown-field.ts'

/**
 * What server-side apply refuses before the server reads the object as such
 * (sigs.k8s.io/structured-merge-diff typed validate.go): fields that the kind does not have, and items of a list that
 * have the same key. Wrong types are found when the object is decoded.
 */
export function typedFaults(
  object: Readonly<Record<string, unknown>>,
  definition: string,
  minor: number,
): Cause[] {
  const faults: Cause[] = []
  checkFields(object, definition, '')
  return faults

  function refuse(field: string, message: string): void {
    faults.push({ field, reason: 'BadRequest', message })
  }

  function checkFields(value: Readonly<Record<string, unknown>>, name: string, path: string): void {
    const fields = definitionOf(name, minor)?.fields
    if (fields === undefined) return
    for (const [key, sent] of Object.entries(value)) {
      const field = fields.get(key)
      const fieldPath = path === '' ? key : `${path}.${key}`
      if (field === undefined) faults.push(unknownField(fieldPath))
      else if (sent !== null) check(sent, field.type, fieldPath)
    }
  }

  function check(value: unknown, type: FieldType, path: string): void {
    if (type.is === 'object' && isRecord(value)) checkFields(value, type.definition, path)
    if (type.is === 'map' && isRecord(value)) {
      for (const [key, sent] of Object.entries(value)) check(sent, type.values, `${path}.${key}`)
    }
    if (type.is === 'list' && Array.isArray(value)) {
      checkItems(value, type.items, type.list, path)
      for (const [index, item] of value.entries()) check(item, type.items, `${path}[${index}]`)
    }
  }

  function checkItems(
    items: readonly unknown[],
    type: FieldType,
    list: ListType,
    path: string,
  ): void {
    const keys = keysOf(list)
    const isSet = list.isSet || (keys.length === 0 && list.mergeKey === '')
    if (!isSet && keys.length === 0) return
    const seen = new Set<string>()
    for (const [index, item] of items.entries()) {
      const itemPath = `${path}[${index}]`
      if (item === null) {
        refuse(itemPath, 'must not be null in a list whose items have a key')
        continue
      }
      const key = isSet ? JSON.stringify(item) : keyText(item, type, keys)
      if (key === undefined) continue
      if (seen.has(key)) refuse(itemPath, `has the key of an item before it: ${key}`)
      else seen.add(key)
    }
  }

  /** `name="a"`; undefined where a part of the key is neither there nor has a default. */
  function keyText(item: unknown, type: FieldType, keys: readonly string[]): string | undefined {
    if (!isRecord(item)) return undefined
    const fields = type.is === 'object' ? definitionOf(type.definition, minor)?.fields : undefined
    const parts = keys.map((key) => {
      const value = item[key] ?? fields?.get(key)?.default
      return value === undefined ? emptyKey(fields?.get(key)) : value
    })
    if (parts.every((part) => part === undefined)) return undefined
    return keys.map((key, index) => `${key}=${JSON.stringify(parts[index])}`).join(', ')
  }
}

/** Older tables tell only by which field a patch merges a list, and servers share it by that, too. */
function keysOf({ keys, isSet, mergeKey = '' }: ListType): readonly string[] {
  return keys.length > 0 || isSet || mergeKey === '' ? keys : [mergeKey]
}

/** A part of the key that must be there counts as its empty value when it is missing. */
function emptyKey(field: Field | undefined): unknown {
  if (field?.type.is !== 'scalar' || !field.isRequired) return undefined
  return field.type.scalar === 'string' ? '' : 0
}
