import { charge } from '../../go/budget/index.ts'
import { encodeBase64 } from '../../go/encoding/index.ts'
import { jsonNumberText } from '../../go/json/index.ts'
import { goFloatText, goNonFiniteText } from '../../go/strconv/index.ts'
import { GoDuration, GoTime, RFC3339_NANO } from '../../go/time/index.ts'
import {
  GoInt,
  type GoList,
  GoMap,
  GoObject,
  type GoValue,
  JsonNumber,
  toBytes,
} from '../../go/values/index.ts'
import { resolvePlain } from '../decode/resolve-plain.ts'
import { type EmittedMap, type EmittedValue, Emitter, valueOf } from './emitter.ts'
import { keyThroughJson, staysThroughJson, stringThroughJson } from './string-through-json.ts'
import { YamlEncodeError } from './yaml-encode-error.ts'

export interface EncodeOptions {
  /** What encoding/json makes of a Go struct or the like. Without it such a value is an error. */
  jsonOf?: (object: GoObject) => GoValue
}

/**
 * Writes a value as sigs.k8s.io/yaml.Marshal does, final line break included: through JSON, so that strings lose
 * what is not UTF-8, then by yaml.v2. Takes Go values as well as plain JS data. Throws YamlEncodeError.
 */
export function encodeGoYaml(value: unknown, options: EncodeOptions = {}): string {
  return new Emitter('v2', (item) => lookThroughJson(item, options)).emit(value)
}

/**
 * Writes a value as Helm's toYamlPretty does before it trims the final line break: by yaml.v3 with an indent of 2, not
 * through JSON. Takes Go values as well as plain JS data. Throws YamlEncodeError.
 */
export function encodeGoYamlPretty(value: unknown): string {
  return new Emitter('v3', lookDirectly).emit(value)
}

function lookThroughJson(value: unknown, options: EncodeOptions): EmittedValue {
  chargeFor(value)
  if (typeof value === 'string') return stringThroughJson(value)
  if (typeof value === 'number' || value instanceof JsonNumber) {
    return numberThroughJson(jsonTextOf(value))
  }
  if (value instanceof Uint8Array) return encodeBase64(value)
  // encoding/json writes a nil slice or map as null, yaml.v3 as an empty one.
  if (isNilCollection(value)) return { kind: 'text', text: 'null' }
  const seen = lookCommon(value)
  if (seen) return seen
  if (value instanceof GoObject) return lookThroughJson(jsonOf(value, options), options)
  const map = mapOf(value)
  return map.keys.every(staysThroughJson) ? map : withKeysThroughJson(map)
}

/** Values that share parts may be far longer as text. */
function chargeFor(value: unknown): void {
  charge(1, typeof value === 'string' ? value.length : 16)
}

function withKeysThroughJson({ keys, values }: EmittedMap): EmittedMap {
  const entries = new Map(keys.map((key) => [keyThroughJson(key), valueOf(values, key)]))
  return { kind: 'map', keys: [...entries.keys()], values: entries }
}

// A number is written as JSON, and yaml.v2 takes every integer that fits for one.
function numberThroughJson(text: string): EmittedValue {
  const resolved = resolvePlain(text, 'v2')
  if (resolved.tag === '!!int') return { kind: 'text', text: String(resolved.value) }
  if (resolved.tag === '!!float') return { kind: 'text', text: goFloatText(resolved.value, 64) }
  return text
}

const JSON_NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/

function jsonTextOf(value: number | JsonNumber): string {
  const context = 'error marshaling into JSON: json:'
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return jsonNumberText(value)
    throw new YamlEncodeError(`${context} unsupported value: ${goNonFiniteText(value)}`)
  }
  const text = value.text === '' ? '0' : value.text
  if (JSON_NUMBER.test(text)) return text
  const quoted = JSON.stringify(text)
  throw new YamlEncodeError(
    `${context} invalid number literal, trying to marshal ${quoted} as a JSON number`,
  )
}

// A byte that is not UTF-8, see go-string.ts.
const LONE_SURROGATE = /\p{Surrogate}/u

function lookDirectly(value: unknown): EmittedValue {
  chargeFor(value)
  if (typeof value === 'string') {
    if (!LONE_SURROGATE.test(value)) return value
    return { kind: 'binary', base64: encodeBase64(toBytes(value), 70) }
  }
  if (typeof value === 'number') return { kind: 'text', text: goFloatText(value, 64) }
  // A json.Number is a string to yaml.v3.
  if (value instanceof JsonNumber) return value.text
  if (value instanceof Uint8Array) return { kind: 'list', items: Array.from(value, BigInt) }
  const seen = lookCommon(value)
  if (seen) return seen
  if (value instanceof GoObject) return lookIntoObject(value)
  return mapOf(value)
}

/** yaml.v3 knows times and durations, asks MarshalText, and writes a struct's fields in lower case. */
function lookIntoObject(object: GoObject): EmittedValue {
  if (object instanceof GoTime) return { kind: 'text', text: object.format(RFC3339_NANO) }
  if (object instanceof GoDuration) return object.text()
  if (object.isNil()) return lookDirectly(null)
  const plain = object.toJsonValue() ?? object.underlying()
  if (plain !== undefined) return lookDirectly(plain)
  if (object.goKind !== 'struct' && object.goKind !== 'ptr') {
    throw new YamlEncodeError(`cannot marshal type: ${object.goType}`)
  }
  const fields = object.fields().filter(([name]) => /^\p{Lu}/u.test(name))
  const values = new Map(fields.map(([name, value]) => [name.toLowerCase(), value]))
  return { kind: 'map', keys: [...values.keys()], values, inOrder: true }
}

function lookCommon(value: unknown): EmittedValue | undefined {
  if (value === null || value === undefined) return { kind: 'text', text: 'null' }
  if (typeof value === 'boolean' || typeof value === 'bigint') {
    return { kind: 'text', text: String(value) }
  }
  if (value instanceof GoInt) return { kind: 'text', text: String(value.value) }
  return Array.isArray(value) ? { kind: 'list', items: value } : undefined
}

function isNilCollection(value: unknown): boolean {
  if (Array.isArray(value)) return (value as GoList).isNil === true
  return value instanceof GoMap && value.isNil === true
}

function mapOf(value: unknown): EmittedMap {
  if (value instanceof Map) return { kind: 'map', keys: [...value.keys()], values: value }
  if (typeof value === 'object' && value !== null) {
    return { kind: 'map', keys: Object.keys(value), values: value as Record<string, unknown> }
  }
  throw new YamlEncodeError(`cannot marshal type: ${typeof value}`)
}

function jsonOf(value: GoObject, options: EncodeOptions): GoValue {
  if (options.jsonOf) return options.jsonOf(value)
  throw new YamlEncodeError(`error marshaling into JSON: json: unsupported type: ${value.goType}`)
}
