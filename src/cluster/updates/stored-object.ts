import { encodeBase64 } from '../../go/encoding/index.ts'
import { formatQuantity } from '../admission/quantities/format-quantity.ts'
import { parseQuantity } from '../admission/quantities/quantity.ts'
import { definitionOf } from '../apis/definitions.ts'
import type { FieldType } from '../apis/field-type.ts'
import { withServerDefaults } from '../apis/server-defaults.ts'
import { isRecord } from '../is-record.ts'
import type { JsonObject } from '../json-object.ts'

/**
 * A decoded object as the server stores it: with its defaults, without empty lists and maps, quantities written in one
 * way, and the texts of a Secret encoded. What depends on the cluster, such as an address, is left out.
 * @param definition Its name in the tables, such as `apps.v1.Deployment`.
 */
export function storedObject(
  object: JsonObject,
  definition: string,
  minor: number,
): Record<string, unknown> {
  const known = definitionOf(definition, minor)
  const written = withoutTypesOfClaims(encodeTexts(object, definition), definition)
  const filled = withSource(withServerDefaults(written, definition), definition)
  if (known === undefined) return filled
  return Object.fromEntries(
    Object.entries(filled).flatMap(([name, value]): [string, unknown][] => {
      const type = known.fields.get(name)?.type
      if (type === undefined) return [[name, value]]
      return isNothing(value, type) ? [] : [[name, storedValue(value, type, minor)]]
    }),
  )
}

/** Empty lists and maps are like none to a server (apimachinery third_party/forked/golang/reflect Equalities). */
function isNothing(value: unknown, { is }: FieldType): boolean {
  if (is === 'list') return Array.isArray(value) && value.length === 0
  return is === 'map' && isRecord(value) && Object.keys(value).length === 0
}

function storedValue(value: unknown, type: FieldType, minor: number): unknown {
  if (type.is === 'scalar' && type.scalar === 'quantity') return storedQuantity(value)
  if (type.is === 'object' && isRecord(value)) return storedObject(value, type.definition, minor)
  if (type.is === 'list' && Array.isArray(value)) {
    return value.map((item) => storedValue(item, type.items, minor))
  }
  if (type.is === 'map' && isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, storedValue(each, type.values, minor)]),
    )
  }
  return value
}

function storedQuantity(value: unknown): unknown {
  const isQuantity = typeof value === 'string' || typeof value === 'number'
  const amount = isQuantity ? parseQuantity(value) : undefined
  return amount === undefined ? value : formatQuantity(amount)
}

/** A volume that says nothing but its name is an empty folder (kubernetes/kubernetes pkg/apis/core/v1 SetDefaults_Volume). */
function withSource(object: Record<string, unknown>, definition: string): Record<string, unknown> {
  const isVolume =
    definition === 'core.v1.Volume' && Object.keys(object).every((key) => key === 'name')
  return isVolume ? { ...object, emptyDir: {} } : object
}

/** A claim template may or may not say what it is. */
function withoutTypesOfClaims(object: JsonObject, definition: string): JsonObject {
  const templates = object['volumeClaimTemplates']
  if (definition !== 'apps.v1.StatefulSetSpec' || !Array.isArray(templates)) return object
  return {
    ...object,
    volumeClaimTemplates: templates.map((template: unknown) => {
      if (!isRecord(template)) return template
      const { apiVersion: _apiVersion, kind: _kind, status: _status, ...rest } = template
      return rest
    }),
  }
}

/** `stringData` of a Secret is written only; the server puts it into `data`. */
function encodeTexts(object: JsonObject, definition: string): JsonObject {
  const { stringData, ...rest } = object
  if (definition !== 'core.v1.Secret' || !isRecord(stringData)) return object
  const encoded = Object.entries(stringData).map(([key, text]): [string, unknown] => [
    key,
    typeof text === 'string' ? encodeBase64(new TextEncoder().encode(text)) : text,
  ])
  const data = isRecord(rest['data']) ? rest['data'] : {}
  return { ...rest, data: { ...data, ...Object.fromEntries(encoded) } }
}
