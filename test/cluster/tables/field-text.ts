import type { Definition, Property } from './openapi.ts'

/** Go types that read JSON in their own way, by the end of their name in OpenAPI. */
const OWN_READERS: Readonly<Record<string, string>> = {
  'api.resource.Quantity': 'quantity',
  'util.intstr.IntOrString': 'int-or-string',
  'meta.v1.Time': 'time',
  'meta.v1.MicroTime': 'micro-time',
  'meta.v1.FieldsV1': 'any',
  'runtime.RawExtension': 'any',
  'apiextensions.v1.JSON': 'any',
  'apiextensions.v1beta1.JSON': 'any',
  'apiextensions.v1.JSONSchemaPropsOrBool': 'schema-or-bool',
  'apiextensions.v1beta1.JSONSchemaPropsOrBool': 'schema-or-bool',
  'apiextensions.v1.JSONSchemaPropsOrArray': 'schema-or-list',
  'apiextensions.v1beta1.JSONSchemaPropsOrArray': 'schema-or-list',
  'apiextensions.v1.JSONSchemaPropsOrStringArray': 'schema-or-strings',
  'apiextensions.v1beta1.JSONSchemaPropsOrStringArray': 'schema-or-strings',
}

/** `core.v1.Container` of `io.k8s.api.core.v1.Container`: the tables keep the last three words. */
export function shortName(reference: string): string {
  return reference.split('.').slice(-3).join('.')
}

/** Whether the tables have a line for a definition; the others are scalars. */
export function hasFields(name: string): boolean {
  return ownReader(name) === undefined
}

/** Field -> text as src/cluster/apis/field-type.ts reads it. The field '' says that the whole is taken as one by server-side apply. */
export function fieldTexts(name: string, definition: Definition): Record<string, string> {
  const group = groupOf(shortName(name))
  const required = new Set(definition.required)
  const texts: Record<string, string> = {}
  if (definition['x-kubernetes-map-type'] === 'atomic') texts[''] = 'atomic'
  for (const [field, property] of Object.entries(definition.properties ?? {}).sort(byName)) {
    texts[field] = `${fieldText(property, group)}${required.has(field) ? '!' : ''}`
  }
  return texts
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1
}

function groupOf(name: string): string {
  return name.slice(0, name.lastIndexOf('.'))
}

function fieldText(property: Property, group: string): string {
  const text = typeText(property, group)
  return property.default === undefined || isEmptyObject(property.default)
    ? text
    : `${text}=${JSON.stringify(property.default)}`
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function typeText(property: Property, group: string): string {
  if (property.$ref !== undefined) return referenceText(property.$ref, group)
  if (property.type === 'array') {
    return `[${listText(property)}]${typeText(property.items ?? {}, group)}`
  }
  if (property.additionalProperties !== undefined) {
    const isAtomic = property['x-kubernetes-map-type'] === 'atomic'
    return `{${isAtomic ? 'atomic' : ''}}${typeText(property.additionalProperties, group)}`
  }
  return scalarText(property)
}

function referenceText(reference: string, group: string): string {
  const own = ownReader(reference)
  if (own !== undefined) return own
  const short = shortName(reference)
  return groupOf(short) === group ? short.slice(group.length + 1) : short
}

function ownReader(name: string): string | undefined {
  const end = Object.keys(OWN_READERS).find((candidate) => name.endsWith(`.${candidate}`))
  return end === undefined ? undefined : OWN_READERS[end]
}

function listText(property: Property): string {
  const type = property['x-kubernetes-list-type']
  const keys = property['x-kubernetes-list-map-keys'] ?? []
  const shared = type === 'map' ? keys.join(',') : type === 'set' ? 'set' : ''
  const isMerged = property['x-kubernetes-patch-strategy']?.split(',').includes('merge') ?? false
  return isMerged ? `${shared}|${property['x-kubernetes-patch-merge-key'] ?? ''}` : shared
}

function scalarText({ type, format }: Property): string {
  switch (type) {
    case 'string':
      return format === 'byte' ? 'bytes' : format === 'date-time' ? 'time' : 'string'
    case 'integer':
      return format ?? 'int64'
    case 'number':
      return 'double'
    case 'boolean':
      return 'bool'
    default:
      return 'any'
  }
}
