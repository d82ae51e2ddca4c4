import type { ChangedValue } from '../admission/answer.ts'
import type { FieldPath } from '../admission/field-path.ts'
import { isRecord } from '../is-record.ts'
import { additionalSchemaOf, itemsOf, propertyOf, type Schema } from './schema.ts'

/** What filling defaults does to a null. */
interface NullListener {
  /** A null that gave way to a default. */
  replaced(change: ChangedValue): void
  /** A null where none may be, and without a default: whether it is left out. */
  leavesOut(field: FieldPath): boolean
}

/**
 * A custom resource, or a part of it, with the defaults of its schema; a null that the schema does not allow counts as
 * absent (kubernetes/kubernetes apiextensions-apiserver pkg/apiserver/schema/defaulting/algorithm.go).
 */
export function fillDefaults(
  value: unknown,
  schema: Schema,
  field: FieldPath,
  onNull: NullListener,
): unknown {
  if (Array.isArray(value)) {
    const items = itemsOf(schema)
    if (items === undefined) return value
    return value.map((item, index) => fillItem(item, items, field.index(index), onNull))
  }
  if (!isRecord(value)) return value
  const filled: [string, unknown][] = []
  for (const [name, part] of Object.entries(value)) {
    const at = field.child(name)
    const declared = propertyOf(schema, name) ?? additionalSchemaOf(schema)
    if (declared === undefined) filled.push([name, part])
    else if (part !== null || declared.nullable === true) {
      filled.push([name, fillDefaults(part, declared, at, onNull)])
    } else if (declared.default === undefined) {
      if (!onNull.leavesOut(at)) filled.push([name, null])
    } else {
      const stored = fillDefaults(declared.default, declared, at, onNull)
      onNull.replaced([String(at), null, stored])
      filled.push([name, stored])
    }
  }
  return Object.fromEntries([...filled, ...missingDefaults(value, schema, field, onNull)])
}

/** A null among the items gives way to a default, and otherwise stays. */
function fillItem(item: unknown, items: Schema, field: FieldPath, onNull: NullListener): unknown {
  if (item !== null || items.nullable === true || items.default === undefined) {
    return fillDefaults(item, items, field, onNull)
  }
  const stored = fillDefaults(items.default, items, field, onNull)
  onNull.replaced([String(field), null, stored])
  return stored
}

function missingDefaults(
  value: Readonly<Record<string, unknown>>,
  schema: Schema,
  field: FieldPath,
  onNull: NullListener,
): [string, unknown][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    property.default === undefined || Object.hasOwn(value, name)
      ? []
      : [[name, fillDefaults(property.default, property, field.child(name), onNull)]],
  )
}
