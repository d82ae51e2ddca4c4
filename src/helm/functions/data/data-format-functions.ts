import {
  decodeGoJson,
  encodeGoJson,
  type JsonOptions,
  JsonRangeError,
  jsonValueOf,
} from '../../../go/json/index.ts'
import {
  GoError,
  goFunction,
  type GoList,
  GoMap,
  type GoValue,
  isGoList,
  nilList,
  nilMap,
  type TemplateFunction,
} from '../../../go/values/index.ts'
import { decodeGoYaml, decodeGoYamlMap, YamlDecodeError } from '../../../yaml/decode/index.ts'
import { encodeGoYaml, encodeGoYamlPretty, YamlEncodeError } from '../../../yaml/emit/index.ts'
import type { FunctionTable } from '../function-table.ts'

const MAP = 'map[string]interface {}'
const LIST = '[]interface {}'
const PRETTY: JsonOptions = { escapeHtml: true, indent: '  ' }

/** The message of an error in the data, as opposed to a bug of ours. */
function dataError(error: unknown): string {
  for (const known of [GoError, YamlDecodeError, YamlEncodeError]) {
    if (error instanceof known) return error.message
  }
  throw error
}

/** Helm's decoders put what went wrong into the result. */
function mapOrError(decode: () => GoMap): GoMap {
  try {
    return decode()
  } catch (error) {
    const partial = error instanceof JsonRangeError ? error.decoded : undefined
    const map = partial instanceof GoMap ? partial : new GoMap()
    return map.set('Error', dataError(error))
  }
}

function listOrError(decode: () => GoList): GoList {
  try {
    return decode()
  } catch (error) {
    return [dataError(error)]
  }
}

function jsonMap(text: string): GoMap {
  const value = decodeGoJson(text)
  if (value === null) return nilMap()
  if (value instanceof GoMap) return value
  throw new GoError(`json: cannot unmarshal ${jsonKind(value)} into Go value of type ${MAP}`)
}

function jsonList(text: string): GoList {
  const value = decodeGoJson(text)
  return value === null ? nilList() : asList(value, '')
}

function yamlList(text: string): GoList {
  return asList(decodeGoYaml(text), 'error unmarshaling JSON: while decoding JSON: ')
}

function asList(value: GoValue, context: string): GoList {
  if (value === null) return []
  if (isGoList(value)) return value
  throw new GoError(
    `${context}json: cannot unmarshal ${jsonKind(value)} into Go value of type ${LIST}`,
  )
}

function jsonKind(value: GoValue): string {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (value instanceof GoMap) return 'object'
  return isGoList(value) ? 'array' : 'number'
}

/** An encoder that panics, or with `orEmpty` one that keeps quiet about what it cannot encode. */
function encoder(
  encode: (value: GoValue) => string,
  options: { orEmpty: boolean },
): TemplateFunction {
  return goFunction(['interface {}'], 'string', (value) => {
    try {
      return encode(value)
    } catch (error) {
      const message = dataError(error)
      if (options.orEmpty) return ''
      throw new GoError(message)
    }
  })
}

function yaml(value: GoValue): string {
  return withoutLastLineBreak(encodeGoYaml(value, { jsonOf: jsonValueOf }))
}

function yamlPretty(value: GoValue): string {
  return withoutLastLineBreak(encodeGoYamlPretty(value))
}

function withoutLastLineBreak(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text
}

const json = (value: GoValue): string => encodeGoJson(value, { escapeHtml: true })
const prettyJson = (value: GoValue): string => encodeGoJson(value, PRETTY)
const rawJson = encoder((value) => encodeGoJson(value, { escapeHtml: false }), { orEmpty: false })

/** JSON and YAML. */
export const dataFormatFunctions = {
  toJson: encoder(json, { orEmpty: true }),
  mustToJson: encoder(json, { orEmpty: false }),
  toPrettyJson: encoder(prettyJson, { orEmpty: true }),
  mustToPrettyJson: encoder(prettyJson, { orEmpty: false }),
  toRawJson: rawJson,
  mustToRawJson: rawJson,
  fromJson: goFunction(['string'], MAP, (text) => mapOrError(() => jsonMap(text))),
  mustFromJson: goFunction(['string'], 'interface {}', decodeGoJson),
  fromJsonArray: goFunction(['string'], LIST, (text) => listOrError(() => jsonList(text))),
  toYaml: encoder(yaml, { orEmpty: true }),
  mustToYaml: encoder(yaml, { orEmpty: false }),
  toYamlPretty: encoder(yamlPretty, { orEmpty: true }),
  fromYaml: goFunction(['string'], MAP, (text) => mapOrError(() => decodeGoYamlMap(text))),
  fromYamlArray: goFunction(['string'], LIST, (text) => listOrError(() => yamlList(text))),
} satisfies FunctionTable
