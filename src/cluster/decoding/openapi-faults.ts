import type { Cause } from '../admission/answer.ts'
import { definitionOf } from '../apis/definitions.ts'
import type { FieldType } from '../apis/field-type.ts'
import { isRecord } from '../is-record.ts'
import { unknownField } from './unknown-field.ts'

/**
 * What Helm 3.8 refuses to send, after it has compared an object with the server's OpenAPI
 * (k8s.io/kubectl pkg/util/openapi/validation): fields that the kind does not have, fields that must be there, and
 * nulls in maps and lists. Scalars of a wrong type are left to the server, as there, since it refuses them anyway.
 */
export function openApiFaults(
  object: Readonly<Record<string, unknown>>,
  definition: string,
  minor: number,
): Cause[] {
  const faults: Cause[] = []
  checkFields(object, definition, '')
  return faults

  function refuse(field: string, reason: Cause['reason'], message: string): void {
    faults.push({ field, reason, message })
  }

  function checkFields(value: Readonly<Record<string, unknown>>, name: string, path: string): void {
    const fields = definitionOf(name, minor)?.fields
    if (fields === undefined) return
    for (const [key, sent] of Object.entries(value)) {
      if (sent === null) continue
      const field = fields.get(key)
      const fieldPath = join(path, key)
      if (field === undefined) faults.push(unknownField(fieldPath))
      else check(sent, field.type, fieldPath)
    }
    for (const [key, { isRequired }] of fields) {
      if (isRequired && (value[key] ?? null) === null) {
        refuse(join(path, key), 'FieldValueRequired', 'is required')
      }
    }
  }

  function check(value: unknown, type: FieldType, path: string): void {
    if (type.is === 'object' && isRecord(value)) checkFields(value, type.definition, path)
    if (type.is === 'map' && isRecord(value)) {
      for (const [key, sent] of Object.entries(value))
        checkEntry(sent, type.values, join(path, key))
    }
    if (type.is === 'list' && Array.isArray(value)) {
      for (const [index, item] of value.entries()) checkEntry(item, type.items, `${path}[${index}]`)
    }
  }

  function checkEntry(value: unknown, type: FieldType, path: string): void {
    if (value === null) refuse(path, 'BadRequest', 'must not be null')
    else check(value, type, path)
  }
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}
