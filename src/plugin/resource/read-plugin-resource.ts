import { didYouMean } from '../../diagnostics/index.ts'
import { GoInt, GoMap, type GoValue } from '../../go/values/index.ts'
import {
  atKey,
  type FieldPath,
  type FieldPlace,
  fieldsReader,
  FieldTypeError,
  readBoolean,
  readList,
  readMap,
  readString,
  readStringMap,
  rootPlace,
} from '../../yaml/fields/index.ts'
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

interface WrittenPlugin {
  metadata: Partial<Record<'name' | 'namespace', string>> & {
    annotations?: Record<string, string>
  }
  spec: Partial<
    Record<'kind' | 'url' | 'chart' | 'path' | 'version' | 'installNamespace', string>
  > & { values?: GoMap; valuesFrom?: ValuesReference[] }
}

const readFields = fieldsReader<WrittenPlugin>({
  metadata: fieldsReader<Required<WrittenPlugin['metadata']>>({
    name: readString,
    namespace: readString,
    annotations: readStringMap,
  }),
  spec: fieldsReader<Required<WrittenPlugin['spec']>>({
    kind: readString,
    url: readString,
    chart: readString,
    path: readString,
    version: readString,
    installNamespace: readString,
    values: readMap,
    valuesFrom: readList(readReference),
  }),
})

// The installer reads no namespace.
const readReferenceFields = fieldsReader<Omit<ValuesReference, 'namespace'>>({
  kind: readReferenceKind,
  name: readString,
  prefix: readString,
  optional: readBoolean,
})

/**
 * Reads a rendered Plugin resource as the API server and the installer would.
 * @param namespace The namespace it lands in when it names none.
 * @throws PluginError for what the API server refuses or the installer cannot use.
 */
export function readPluginResource(object: GoMap, namespace: string): PluginResource {
  const { metadata = {}, spec = {} } = readWritten(object)
  const { name = '', annotations = {} } = metadata
  if (!RESOURCE_NAME.test(name)) {
    throw new PluginError(`metadata.name ${JSON.stringify(name)} is no valid name of an object`)
  }
  const { url, values = new GoMap(), valuesFrom = [] } = spec
  if (!url) throw new PluginError('spec.url is missing: there is nothing to install')
  return {
    name,
    namespace: metadata.namespace || namespace,
    annotations,
    spec: {
      kind: requireRenderKind(spec.kind, 'spec.kind'),
      url,
      ...(spec.chart && { chart: spec.chart }),
      ...(spec.path && { path: spec.path }),
      ...(spec.version && { version: spec.version }),
      ...(spec.installNamespace && { installNamespace: spec.installNamespace }),
      values,
      valuesFrom,
    },
  }
}

function readWritten(object: GoMap): Partial<WrittenPlugin> {
  try {
    return readFields(object, rootPlace('exact'))
  } catch (error) {
    if (error instanceof FieldTypeError) throw wrongType(error)
    throw error
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

function readReference(value: GoValue, place: FieldPlace): ValuesReference {
  if (value === null) throw new FieldTypeError(place.path, 'a mapping', value)
  const { kind, name, prefix = '', optional = false } = readReferenceFields(value, place)
  if (kind === undefined) throw notAKind('', atKey(place, 'kind'))
  if (!name) throw new PluginError(`${formatPath(place.path)}.name is missing`)
  return { kind, name, prefix, optional }
}

function readReferenceKind(value: GoValue, place: FieldPlace): ValuesReference['kind'] {
  const kind = readString(value, place)
  if (kind === 'ConfigMap' || kind === 'Secret') return kind
  throw notAKind(kind, place)
}

function notAKind(kind: string, { path }: FieldPlace): PluginError {
  const given = JSON.stringify(kind)
  return new PluginError(`${formatPath(path)} is ${given}, not ConfigMap or Secret`)
}

// The words of the API server's schema.
const EXPECTED_WORDS: ReadonlyMap<string, string> = new Map([
  ['a mapping', 'a map'],
  ['true or false', 'a bool'],
])

function wrongType({ path, expected, found }: FieldTypeError): PluginError {
  const isScalar = typeof found === 'number' || typeof found === 'boolean' || found instanceof GoInt
  const hint = isScalar && expected === 'a string' ? 'Quote it in the template.' : undefined
  const wanted = EXPECTED_WORDS.get(expected) ?? expected
  return new PluginError(`${formatPath(path)} is ${typeName(found)}, not ${wanted}`, hint)
}

function formatPath(path: FieldPath): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .slice(1)
}

function typeName(value: GoValue): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (value instanceof GoMap) return 'a map'
  if (typeof value === 'string') return 'a string'
  return typeof value === 'boolean' ? 'a bool' : 'a number'
}
