import { definitionOf } from '../apis/definitions.ts'
import type { FieldType } from '../apis/field-type.ts'
import { additionalSchemaOf, itemsOf, propertyOf, type Schema } from '../custom/schema.ts'
import { isRecord } from '../is-record.ts'
import { jsonIdentity } from '../json-identity.ts'

/** How a value merges with another one. */
export type Shape = ListShape | MapShape | WholeShape

/** A value that a newer one replaces. */
export interface WholeShape {
  is: 'whole'
}

/** An object, or a map whose keys the author chooses. */
export interface MapShape {
  is: 'map'
  /** Server-side apply replaces it as a whole; the older patch merges it all the same. */
  isAtomic: boolean
  child(name: string): Shape
  /** A strategic merge patch leaves no key that the newer one does not have (`x-kubernetes-patch-strategy: retainKeys`). */
  retainsKeys: boolean
}

/** A list whose items may merge one by one. */
export interface ListShape {
  is: 'list'
  items: Shape
  /** What tells items apart for server-side apply: their fields, themselves, or nothing, so that the list is replaced. */
  applied: Identity
  /** The same for a strategic merge patch. */
  patched: Identity
}

/** Fields with their defaults; `itself` for scalars; undefined for none. */
export type Identity = ReadonlyMap<string, unknown> | 'itself' | undefined

export const WHOLE: WholeShape = { is: 'whole' }

/** Parts whose kind of content is chosen by one of their keys (kubernetes/api apps/v1 and core/v1 types.go). */
const RETAINING_KEYS: ReadonlySet<string> = new Set([
  'apps.v1.DeploymentStrategy',
  'core.v1.Volume',
])

/** How an object of a definition merges in Kubernetes 1.`minor`. */
export function shapeOfDefinition(name: string, minor: number): Shape {
  const definition = definitionOf(name, minor)
  if (definition === undefined) return WHOLE
  const { fields, isAtomic } = definition
  return {
    is: 'map',
    isAtomic,
    retainsKeys: RETAINING_KEYS.has(name),
    child: (field) => shapeOfType(fields.get(field)?.type, minor),
  }
}

function shapeOfType(type: FieldType | undefined, minor: number): Shape {
  if (type === undefined || type.is === 'scalar') return WHOLE
  if (type.is === 'object') return shapeOfDefinition(type.definition, minor)
  if (type.is === 'map') {
    const values = shapeOfType(type.values, minor)
    return { is: 'map', isAtomic: type.isAtomic, retainsKeys: false, child: () => values }
  }
  const { keys, isSet, mergeKey } = type.list
  const { items } = type
  const fields = items.is === 'object' ? definitionOf(items.definition, minor)?.fields : undefined
  const identity = (names: readonly string[]): Identity =>
    new Map(names.map((name) => [name, fields?.get(name)?.default]))
  return {
    is: 'list',
    items: shapeOfType(items, minor),
    applied: isSet ? 'itself' : keys.length > 0 ? identity(keys) : undefined,
    patched: mergeKey === '' ? 'itself' : mergeKey === undefined ? undefined : identity([mergeKey]),
  }
}

/** How a custom resource merges; a strategic merge patch does not know them, a merge patch takes their lists as a whole. */
export function shapeOfSchema(schema: Schema | undefined): Shape {
  if (schema === undefined)
    return { is: 'map', isAtomic: false, retainsKeys: false, child: () => shapeOfSchema(undefined) }
  const items = itemsOf(schema)
  if (items !== undefined) {
    const type = schema['x-kubernetes-list-type']
    const keys = schema['x-kubernetes-list-map-keys'] ?? []
    const identity = new Map(keys.map((key) => [key, propertyOf(items, key)?.default]))
    const applied = type === 'set' ? 'itself' : type === 'map' ? identity : undefined
    return { is: 'list', items: shapeOfSchema(items), applied, patched: undefined }
  }
  return {
    is: 'map',
    isAtomic: schema['x-kubernetes-map-type'] === 'atomic',
    retainsKeys: false,
    child: (name) => shapeOfSchema(propertyOf(schema, name) ?? additionalSchemaOf(schema)),
  }
}

/** A text that is the same for items of a list that are the same one. */
export function itemIdentity(item: unknown, identity: NonNullable<Identity>): string {
  if (identity === 'itself' || !isRecord(item)) return jsonIdentity(item)
  return jsonIdentity([...identity].map(([name, fallback]) => item[name] ?? fallback ?? null))
}
