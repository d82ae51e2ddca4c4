import type { Complaints } from '../admission/complaints.ts'
import type { FieldPath } from '../admission/field-path.ts'
import { itemsOf, propertyOf, type Schema } from '../custom/schema.ts'

const MAP_TYPES = ['atomic', 'granular']
const LIST_TYPES = ['atomic', 'set', 'map']

/** `x-kubernetes-map-type`, `x-kubernetes-list-type` and `x-kubernetes-list-map-keys`: how parts of an object merge. */
export function validateListKeywords(
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
): void {
  const mapType = schema['x-kubernetes-map-type']
  const listType = schema['x-kubernetes-list-type']
  if (mapType !== undefined) {
    requireType(schema, 'object', 'x-kubernetes-map-type', field, complaints)
    if (!MAP_TYPES.includes(mapType)) {
      complaints.notSupported(field.child('x-kubernetes-map-type'), mapType, MAP_TYPES)
    }
  }
  if (listType !== undefined) {
    if (schema.type !== 'array') {
      requireType(schema, 'array', 'x-kubernetes-list-type', field, complaints)
    } else if (!LIST_TYPES.includes(listType)) {
      complaints.notSupported(field.child('x-kubernetes-list-type'), listType, LIST_TYPES)
    }
  }
  validateKeysOfList(schema, field, complaints)
  if (listType === 'map') validateMapKeys(schema, field, complaints)
  if (listType === 'set') validateSetItems(schema, field, complaints)
}

function requireType(
  { type }: Schema,
  expected: string,
  keyword: string,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (type === expected) return
  const detail = `must be ${expected} beside ${keyword}`
  if (!type) complaints.required(field.child('type'), detail)
  else complaints.invalid(field.child('type'), type, detail)
}

function validateKeysOfList(schema: Schema, field: FieldPath, complaints: Complaints): void {
  const listType = schema['x-kubernetes-list-type']
  const keys = schema['x-kubernetes-list-map-keys'] ?? []
  if (keys.length === 0 || listType === 'map') return
  const at = field.child('x-kubernetes-list-type')
  const detail = 'must be map beside x-kubernetes-list-map-keys'
  if (listType === undefined) complaints.required(at, detail)
  else complaints.invalid(at, listType, detail)
}

function validateMapKeys(schema: Schema, field: FieldPath, complaints: Complaints): void {
  const keys = schema['x-kubernetes-list-map-keys'] ?? []
  const at = field.child('x-kubernetes-list-map-keys')
  const items = itemsOf(schema)
  if (keys.length === 0) complaints.required(at, 'must name the keys of a list of type map')
  if (items === undefined) {
    if (schema.items === undefined) complaints.required(field.child('items'))
    return
  }
  if (items.type !== 'object') {
    const detail = 'must be object in a list of type map'
    complaints.invalid(field.child('items', 'type'), items.type ?? '', detail)
    return
  }
  const seen = new Set<string>()
  for (const key of keys) {
    const property = propertyOf(items, key)
    if (property === undefined) {
      complaints.invalid(at, keys, 'must name properties of the items')
    } else if (property.type === 'array' || property.type === 'object') {
      const place = field.child('items', 'properties').key(key).child('type')
      complaints.invalid(place, property.type, 'must be a scalar type in a key of a list')
    }
    if (seen.has(key)) complaints.invalid(at, keys, 'must name each key once')
    seen.add(key)
  }
  validateItemsOfMap(keys, items, field.child('items'), complaints)
}

/** validateMapListKeysMapSet: a key is always there, and never null. */
function validateItemsOfMap(
  keys: readonly string[],
  items: Schema,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (items.nullable === true) {
    complaints.forbidden(field.child('nullable'), 'must not be true in a list of type map')
  }
  for (const key of keys) {
    const property = propertyOf(items, key)
    if (property === undefined) continue
    const at = field.child('properties').key(key)
    const isAlwaysThere = property.default !== undefined || (items.required ?? []).includes(key)
    if (!isAlwaysThere) {
      complaints.required(at.child('default'), 'is required, or the key must be in required')
    }
    if (property.nullable === true) {
      complaints.forbidden(at.child('nullable'), 'must not be true in a key of a list')
    }
  }
}

function validateSetItems(schema: Schema, field: FieldPath, complaints: Complaints): void {
  const items = itemsOf(schema)
  if (items === undefined) return
  const at = field.child('items')
  if (items.nullable === true) {
    complaints.forbidden(at.child('nullable'), 'must not be true in a list of type set')
  }
  const detail = 'must be atomic in a list of type set'
  const mapType = items['x-kubernetes-map-type']
  const listType = items['x-kubernetes-list-type']
  if (items.type === 'object' && mapType !== 'atomic') {
    complaints.invalid(at.child('x-kubernetes-map-type'), mapType ?? null, detail)
  }
  if (items.type === 'array' && listType !== undefined && listType !== 'atomic') {
    complaints.invalid(at.child('x-kubernetes-list-type'), listType, detail)
  }
}
