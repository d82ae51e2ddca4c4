import { didYouMean } from '../../diagnostics/index.ts'
import { GoInt, GoMap, type GoValue } from '../../go/values/index.ts'
import { RENDER_KINDS } from '../chart-annotations/annotations.ts'
import { PluginError } from './plugin-error.ts'
import {
  PLUGIN_API_VERSION,
  type PluginResource,
  type RenderKind,
  type ValuesReference,
} from './plugin-resource.ts'

// Names become names of releases and parts of addresses: RFC 1123, as the API server wants it.
const RESOURCE_NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/

export function isPluginResource({
  apiVersion,
  kind,
}: {
  apiVersion: string
  kind: string
}): boolean {
  return apiVersion === PLUGIN_API_VERSION && kind === 'Plugin'
}

/**
 * Reads a rendered Plugin resource as the API server and the installer would.
 * @param namespace The namespace it lands in when it names none.
 * @throws PluginError for what the API server refuses or the installer cannot use.
 */
export function readPluginResource(object: GoMap, namespace: string): PluginResource {
  const metadata = readMap(object, 'metadata', '')
  const spec = readMap(object, 'spec', '')
  const name = readText(metadata, 'name', 'metadata.') ?? ''
  if (!RESOURCE_NAME.test(name)) {
    throw new PluginError(`metadata.name ${JSON.stringify(name)} is no valid name of an object`)
  }
  const url = readText(spec, 'url', 'spec.')
  if (!url) throw new PluginError('spec.url is missing: there is nothing to install')
  const valuesFrom = spec.get('valuesFrom') ?? []
  if (!Array.isArray(valuesFrom)) throw wrongType('spec.valuesFrom', valuesFrom, 'a list')
  return {
    name,
    namespace: readText(metadata, 'namespace', 'metadata.') || namespace,
    annotations: readAnnotations(metadata),
    spec: {
      kind: requireRenderKind(readText(spec, 'kind', 'spec.'), 'spec.kind'),
      url,
      ...optionalText(spec, 'chart'),
      ...optionalText(spec, 'path'),
      ...optionalText(spec, 'version'),
      ...optionalText(spec, 'installNamespace'),
      values: readMap(spec, 'values', 'spec.'),
      valuesFrom: valuesFrom.map(readReference),
    },
  }
}

/** @throws PluginError */
export function requireRenderKind(kind: string | undefined, field: string): RenderKind {
  const known = RENDER_KINDS.find((one) => one === kind)
  if (known !== undefined) return known
  const choices = `It is one of ${RENDER_KINDS.join(', ')}.`
  if (!kind) throw new PluginError(`${field} is missing`, choices)
  const meant = didYouMean(kind, RENDER_KINDS)
  throw new PluginError(
    `${field} ${JSON.stringify(kind)} is unknown`,
    meant ? `Did you mean ${meant}? ${choices}` : choices,
  )
}

function readReference(value: GoValue, index: number): ValuesReference {
  const at = `spec.valuesFrom[${index}]`
  if (!(value instanceof GoMap)) throw wrongType(at, value, 'a map')
  const kind = readText(value, 'kind', `${at}.`)
  if (kind !== 'ConfigMap' && kind !== 'Secret') {
    throw new PluginError(`${at}.kind is ${JSON.stringify(kind ?? '')}, not ConfigMap or Secret`)
  }
  const name = readText(value, 'name', `${at}.`)
  if (!name) throw new PluginError(`${at}.name is missing`)
  const optional = value.get('optional') ?? false
  if (typeof optional !== 'boolean') throw wrongType(`${at}.optional`, optional, 'a bool')
  return { kind, name, prefix: readText(value, 'prefix', `${at}.`) ?? '', optional }
}

function readAnnotations(metadata: GoMap): Record<string, string> {
  const annotations = readMap(metadata, 'annotations', 'metadata.')
  return Object.fromEntries(
    [...annotations.keys()].map((key) => [
      key,
      readText(annotations, key, 'metadata.annotations.') ?? '',
    ]),
  )
}

function optionalText<Field extends string>(
  spec: GoMap,
  field: Field,
): { [key in Field]?: string } {
  const text = readText(spec, field, 'spec.')
  return (text ? { [field]: text } : {}) as { [key in Field]?: string }
}

/** Absent and null are an empty map. */
function readMap(map: GoMap, field: string, prefix: string): GoMap {
  const value = map.get(field) ?? null
  if (value === null) return new GoMap()
  if (value instanceof GoMap) return value
  throw wrongType(prefix + field, value, 'a map')
}

function readText(map: GoMap, field: string, prefix: string): string | undefined {
  const value = map.get(field) ?? null
  if (value === null) return undefined
  if (typeof value === 'string') return value
  throw wrongType(prefix + field, value, 'a string')
}

function wrongType(field: string, value: GoValue, wanted: string): PluginError {
  const isScalar = typeof value === 'number' || typeof value === 'boolean' || value instanceof GoInt
  const hint = isScalar && wanted === 'a string' ? 'Quote it in the template.' : undefined
  return new PluginError(`${field} is ${typeName(value)}, not ${wanted}`, hint)
}

function typeName(value: GoValue): string {
  if (Array.isArray(value)) return 'a list'
  if (value instanceof GoMap) return 'a map'
  if (typeof value === 'string') return 'a string'
  return typeof value === 'boolean' ? 'a bool' : 'a number'
}
