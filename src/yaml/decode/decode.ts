import { jsonKindOf } from '../../go/json/index.ts'
import { GoMap, type GoValue } from '../../go/values/index.ts'
import type { YamlNode } from '../node/node.ts'
import { YamlSyntaxError } from '../node/yaml-syntax-error.ts'
import { parseDocument } from '../parse/parse.ts'
import { Decoder, type ValueFactory } from './decoder.ts'
import {
  GO_FLOAT64_VALUES,
  GO_JSON_NUMBER_VALUES,
  PLAIN_VALUES,
  watchedPlainValues,
} from './factories.ts'
import { readPlain } from './read-plain.ts'
import { YamlDecodeError } from './yaml-decode-error.ts'

export interface DecodeOptions {
  /** What numbers become: float64 (default), or json.Number as with json.Decoder.UseNumber. */
  numbers?: 'float64' | 'json-number'
}

export interface DecodeMapOptions extends DecodeOptions {
  /** The type that Helm decodes into, as its error messages print it. */
  goType?: string
}

/**
 * Decodes the first document of a YAML text, or a node, as sigs.k8s.io/yaml.Unmarshal into an `interface{}` does: YAML 1.1
 * by yaml.v2, through JSON. No document gives null. Throws YamlDecodeError with Helm's words.
 */
export function decodeGoYaml(input: string | YamlNode, options: DecodeOptions = {}): GoValue {
  const factory = options.numbers === 'json-number' ? GO_JSON_NUMBER_VALUES : GO_FLOAT64_VALUES
  return decodeWith(input, factory)
}

/** As decodeGoYaml, into a `map[string]interface{}`: null gives an empty map, anything but a map is an error. */
export function decodeGoYamlMap(input: string | YamlNode, options: DecodeMapOptions = {}): GoMap {
  const value = decodeGoYaml(input, options)
  if (value === null) return new GoMap()
  if (value instanceof GoMap) return value
  const type = options.goType ?? 'map[string]interface {}'
  throw new YamlDecodeError(
    `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${jsonKindOf(value)} into Go value of type ${type}`,
    typeof input === 'string' ? undefined : input.start,
  )
}

/**
 * Decodes with the same semantics into plain JS data: objects without prototype (so that no key is special), arrays,
 * strings, numbers, booleans and null. Throws YamlDecodeError.
 * @param onRepeatedKey Called when a map is given a key again, by the author or by a merge; the last one counts.
 */
export function decodePlain(input: string | YamlNode, onRepeatedKey?: () => void): unknown {
  const factory = onRepeatedKey === undefined ? PLAIN_VALUES : watchedPlainValues(onRepeatedKey)
  return decodeWith(input, factory)
}

function decodeWith<Value>(input: string | YamlNode, factory: ValueFactory<Value>): Value {
  const plain = typeof input === 'string' ? readPlain(input, factory) : undefined
  if (plain !== undefined) return plain[0]
  const root = typeof input === 'string' ? parseAsHelm(input) : input
  return root ? new Decoder(factory).decode(root) : factory.scalar(null)
}

function parseAsHelm(text: string): YamlNode | undefined {
  try {
    return parseDocument(text, { dialect: 'v2', comments: false }).root
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error
    const message = `error converting YAML to JSON: yaml: ${error.message}`
    throw new YamlDecodeError(message, error.position, error)
  }
}
