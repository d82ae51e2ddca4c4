import { decodeBase64 } from '../../go/encoding/index.ts'
import { fromBytes, GoError, GoMap } from '../../go/values/index.ts'
import {
  applySet,
  mergeMaps,
  readValues,
  SetSyntaxError,
  ValuesFileError,
} from '../../helm/index.ts'
import { PluginError } from '../resource/plugin-error.ts'
import {
  GLOBAL_PLUGIN,
  type PluginResource,
  sharingPlugin,
  type ValuesReference,
} from '../resource/plugin-resource.ts'
import { readSpecValues } from './read-spec-values.ts'

/** Finds a ConfigMap or Secret in the simulated cluster. */
export type FindObject = (kind: string, namespace: string, name: string) => GoMap | undefined

/** One source of values, alone: what of the result comes from where. */
export interface ValuesLayer {
  /** `global`, `plugin logging`, `ConfigMap x`, or what the caller calls `spec.values`. */
  from: string
  values: GoMap
  /** Not to be shown. */
  isSecret: boolean
}

export interface AssembledValues {
  /** What the chart gets on top of its defaults. */
  values: GoMap
  /** Later ones win. */
  layers: readonly ValuesLayer[]
}

/**
 * The values that the installer gives a chart (kubegems/kubegems pkg/installer): every key of every valuesFrom object by
 * `--set`, on one map, then `spec.values` on top, as the installer reads them (readSpecValues). Go takes the keys of an object in random order, here they are sorted:
 * where two keys are in each other's way, as `a` and `a.b`, the platform fails or not by chance.
 * @param ownLayer What to call `spec.values`.
 * @throws PluginError for a missing object that is not optional, and for what `--set` refuses.
 */
export function assembleValues(
  { namespace, spec }: PluginResource,
  ownLayer: string,
  find: FindObject,
): AssembledValues {
  let values = new GoMap()
  const layers: ValuesLayer[] = []
  for (const reference of spec.valuesFrom) {
    const object = find(reference.kind, namespace, reference.name)
    if (object === undefined) {
      if (!reference.optional) throw missing(reference, namespace)
      continue
    }
    const source = readSource(reference, object)
    values = applySource(values, source)
    const own = applySource(new GoMap(), source)
    const isSecret = reference.kind === 'Secret'
    layers.push({ from: layerName(reference), values: own, isSecret })
  }
  const own = readSpecValues(spec.values)
  layers.push({ from: ownLayer, values: own, isSecret: false })
  return { values: mergeMaps(values, own), layers }
}

function layerName({ kind, name }: ValuesReference): string {
  const plugin = kind === 'ConfigMap' ? sharingPlugin(name) : undefined
  if (plugin === undefined) return `${kind} ${name}`
  return plugin === GLOBAL_PLUGIN ? GLOBAL_PLUGIN : `plugin ${plugin}`
}

function missing({ kind, name }: ValuesReference, namespace: string): PluginError {
  const plugin = sharingPlugin(name)
  return new PluginError(
    `spec.valuesFrom needs the ${kind} ${name} in ${namespace}, which is not there`,
    plugin === undefined ? 'Set optional: true, or render it.' : `Enable it: --with ${plugin}`,
  )
}

/** The object behind a reference, read. */
interface Source {
  reference: ValuesReference
  /** Sorted by key. */
  settings: readonly (readonly [key: string, text: string])[]
  documents: readonly GoMap[]
}

function readSource(reference: ValuesReference, object: GoMap): Source {
  const isSecret = reference.kind === 'Secret'
  const settings = readTexts(reference, object, 'data').map(
    ([key, text]) => [key, isSecret ? decodeText(reference, key, text) : text] as const,
  )
  const binary = isSecret ? [] : readTexts(reference, object, 'binaryData')
  const documents = binary.map(([key, text]) =>
    readDocument(reference, key, decodeText(reference, key, text)),
  )
  return { reference, settings, documents }
}

function readTexts(
  { kind, name }: ValuesReference,
  object: GoMap,
  field: string,
): [string, string][] {
  const data = object.get(field) ?? null
  if (data === null) return []
  if (!(data instanceof GoMap)) throw new PluginError(`${field} of the ${kind} ${name} is no map`)
  return [...data]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => {
      if (value === null) return [key, '']
      if (typeof value === 'string') return [key, value]
      throw new PluginError(
        `${field}.${key} of the ${kind} ${name} is no string: the API server refuses it`,
        'Quote it in the template.',
      )
    })
}

function decodeText({ kind, name }: ValuesReference, key: string, text: string): string {
  try {
    return fromBytes(decodeBase64(text))
  } catch (error) {
    if (!(error instanceof GoError)) throw error
    throw new PluginError(`${key} of the ${kind} ${name} is not base64: ${error.message}`)
  }
}

function readDocument({ kind, name }: ValuesReference, key: string, text: string): GoMap {
  try {
    return readValues(text, 'installer')
  } catch (error) {
    if (!(error instanceof ValuesFileError)) throw error
    throw new PluginError(
      `binaryData.${key} of the ${kind} ${name} is no YAML map: ${error.message}`,
    )
  }
}

function applySource(values: GoMap, { reference, settings, documents }: Source): GoMap {
  const merged = documents.reduce(mergeMaps, values)
  for (const [key, text] of settings) applySetting(merged, reference, key, text)
  return merged
}

const SHOWN_LENGTH = 80

function applySetting(values: GoMap, reference: ValuesReference, key: string, text: string): void {
  const { kind, name, prefix } = reference
  try {
    applySet(values, `${prefix}${key}=${text}`, 'set')
  } catch (error) {
    if (!(error instanceof SetSyntaxError)) throw error
    const shown = kind === 'Secret' ? '***' : shorten(text)
    throw new PluginError(
      `the ${kind} ${name} has the key ${JSON.stringify(key)} with the value ${JSON.stringify(shown)}, which is applied as --set ${JSON.stringify(`${prefix}${key}=${shown}`)}: ${error.message}`,
      'In --set a comma separates, braces make a list, a dot in a key nests, and a backslash escapes.',
    )
  }
}

function shorten(text: string): string {
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}...` : text
}
