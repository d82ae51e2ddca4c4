import { jsonPointer } from '../../diagnostics/index.ts'
import { SCHEMA_TYPES } from '../annotations/known-names.ts'
import type { SchemaProblem } from './schema-problem.ts'
import { type Draft, isRecord } from './schema-draft.ts'

interface Check {
  draft: Draft
  isPattern(pattern: string): boolean
  problems: SchemaProblem[]
}

type Shape = (check: Check, value: unknown, pointer: string) => void

/**
 * Reports keywords whose values one of Helm's validators refuses. What only some drafts know is
 * checked when the older validator would: it takes unknown dialects for all drafts at once.
 */
export function checkKeywords(
  schema: Record<string, unknown>,
  draft: Draft,
  isPattern: (pattern: string) => boolean,
): SchemaProblem[] {
  const check: Check = { draft, isPattern, problems: [] }
  checkSchema(check, schema, '')
  return check.problems
}

function checkSchema(check: Check, schema: Record<string, unknown>, pointer: string): void {
  for (const [keyword, value] of Object.entries(schema)) {
    SHAPES.get(keyword)?.(check, value, pointer + jsonPointer(keyword))
  }
  checkBounds(check, schema, pointer, 'minLength', 'maxLength')
  checkBounds(check, schema, pointer, 'minProperties', 'maxProperties')
  if (check.draft === '4') {
    checkCompanion(check, schema, pointer, 'exclusiveMinimum', 'minimum')
    checkCompanion(check, schema, pointer, 'exclusiveMaximum', 'maximum')
  }
}

const SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ...shapes(['$schema', '$ref', 'id', 'title', 'description', 'format'], text),
  ...shapes(['$id'], since6(text)),
  ...shapes(['minimum', 'maximum'], number),
  ...shapes(['exclusiveMinimum', 'exclusiveMaximum'], exclusiveBound),
  ...shapes(
    ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'],
    count,
  ),
  ['multipleOf', positive],
  ['uniqueItems', boolean],
  ['pattern', pattern],
  ['type', types],
  ['enum', enumeration],
  ['required', names],
  ['items', items],
  ...shapes(['additionalItems', 'additionalProperties'], schemaOrBoolean),
  ...shapes(['allOf', 'anyOf', 'oneOf'], schemaList),
  ['not', subschema],
  ...shapes(['contains', 'propertyNames'], since6(subschema)),
  ...shapes(['if', 'then', 'else'], since7(subschema)),
  ...shapes(['properties', 'definitions'], schemaMap),
  ['patternProperties', patternMap],
  ['dependencies', dependencies],
])

function shapes(keywords: string[], shape: Shape): [string, Shape][] {
  return keywords.map((keyword) => [keyword, shape])
}

function since6(shape: Shape): Shape {
  return (check, value, pointer) => check.draft === '4' || shape(check, value, pointer)
}

function since7(shape: Shape): Shape {
  return since6((check, value, pointer) => check.draft === '6' || shape(check, value, pointer))
}

function refuse({ problems }: Check, pointer: string, needed: string, value?: unknown): void {
  const keyword = pointer.slice(pointer.lastIndexOf('/') + 1)
  const given = value === undefined ? '' : `, not ${shortJson(value)}`
  problems.push({ pointer, message: `\`${keyword}\` must be ${needed}${given}` })
}

function shortJson(value: unknown): string {
  const json = JSON.stringify(value)
  return json.length > 40 ? `${json.slice(0, 37)}...` : json
}

function text(check: Check, value: unknown, pointer: string): void {
  if (typeof value !== 'string') refuse(check, pointer, 'text', value)
}

function number(check: Check, value: unknown, pointer: string): void {
  if (typeof value !== 'number') refuse(check, pointer, 'a number', value)
}

function count(check: Check, value: unknown, pointer: string): void {
  if (!Number.isInteger(value) || Number(value) < 0) {
    refuse(check, pointer, 'a whole number from 0', value)
  }
}

function positive(check: Check, value: unknown, pointer: string): void {
  if (typeof value !== 'number' || value <= 0) refuse(check, pointer, 'a number above 0', value)
}

function boolean(check: Check, value: unknown, pointer: string): void {
  if (typeof value !== 'boolean') refuse(check, pointer, 'true or false', value)
}

// A boolean up to draft 4, a number since.
function exclusiveBound(check: Check, value: unknown, pointer: string): void {
  const type = check.draft === '4' ? 'boolean' : 'number'
  if (typeof value === type) return
  refuse(check, pointer, check.draft === '4' ? 'true or false' : 'a number', value)
}

function pattern(check: Check, value: unknown, pointer: string): void {
  const isValid = typeof value === 'string' && check.isPattern(value)
  if (!isValid) refuse(check, pointer, 'a regular expression of Go (RE2)', value)
}

function types(check: Check, value: unknown, pointer: string): void {
  const listed = Array.isArray(value) ? value : [value]
  const unknown = listed.find((type) => !SCHEMA_TYPES.includes(type as string))
  if (listed.length === 0 || unknown !== undefined || value === null) {
    refuse(check, pointer, `one of ${SCHEMA_TYPES.join(', ')}, or a list of them`, unknown ?? value)
  } else if (new Set(listed).size < listed.length) {
    refuse(check, pointer, 'a list without repetition', value)
  }
}

function enumeration(check: Check, value: unknown, pointer: string): void {
  if (!Array.isArray(value)) refuse(check, pointer, 'a list', value)
  else if (value.length === 0 && ['4', '6', '7'].includes(check.draft)) {
    refuse(check, pointer, 'a list that is not empty')
  } else if (new Set(value.map((item) => JSON.stringify(item))).size < value.length) {
    refuse(check, pointer, 'a list without repetition', value)
  }
}

function names(check: Check, value: unknown, pointer: string): void {
  if (!Array.isArray(value) || !value.every((name) => typeof name === 'string')) {
    refuse(check, pointer, 'a list of keys', value)
  } else if (new Set(value).size < value.length) {
    refuse(check, pointer, 'a list without repetition', value)
  } else if (value.length === 0 && check.draft === '4') {
    refuse(check, pointer, 'a list that is not empty')
  }
}

function items(check: Check, value: unknown, pointer: string): void {
  if (!Array.isArray(value)) subschema(check, value, pointer)
  else if (check.draft === '2020-12') {
    check.problems.push({
      pointer,
      message: 'A list in `items` is illegal in draft 2020-12, which Helm >= 3.18.5 assumes here',
    })
  } else schemaList(check, value, pointer)
}

function subschema(check: Check, value: unknown, pointer: string): void {
  if (isRecord(value)) checkSchema(check, value, pointer)
  else if (typeof value !== 'boolean' || check.draft === '4') {
    refuse(check, pointer, 'a schema', value)
  }
}

function schemaOrBoolean(check: Check, value: unknown, pointer: string): void {
  if (typeof value !== 'boolean') subschema(check, value, pointer)
}

function schemaList(check: Check, value: unknown, pointer: string): void {
  if (!Array.isArray(value) || value.length === 0) {
    refuse(check, pointer, 'a list of schemas', value)
    return
  }
  for (const [index, item] of value.entries()) subschema(check, item, `${pointer}/${index}`)
}

function schemaMap(check: Check, value: unknown, pointer: string): void {
  if (!isRecord(value)) refuse(check, pointer, 'an object of schemas', value)
  else {
    for (const [name, item] of Object.entries(value)) {
      subschema(check, item, pointer + jsonPointer(name))
    }
  }
}

function patternMap(check: Check, value: unknown, pointer: string): void {
  schemaMap(check, value, pointer)
  for (const name of isRecord(value) ? Object.keys(value) : []) {
    if (check.isPattern(name)) continue
    const message = `\`${name}\` is no regular expression of Go (RE2)`
    check.problems.push({ pointer: pointer + jsonPointer(name), message })
  }
}

function dependencies(check: Check, value: unknown, pointer: string): void {
  if (!isRecord(value)) {
    refuse(check, pointer, 'an object', value)
    return
  }
  for (const [name, item] of Object.entries(value)) {
    const place = pointer + jsonPointer(name)
    if (!Array.isArray(item)) subschema(check, item, place)
    else if (!item.every((key) => typeof key === 'string')) {
      refuse(check, place, 'a list of keys', item)
    }
  }
}

function checkBounds(
  { problems }: Check,
  schema: Record<string, unknown>,
  pointer: string,
  low: string,
  high: string,
): void {
  const [minimum, maximum] = [schema[low], schema[high]]
  if (typeof minimum !== 'number' || typeof maximum !== 'number' || minimum <= maximum) return
  problems.push({ pointer: `${pointer}/${low}`, message: `\`${low}\` exceeds \`${high}\`` })
}

function checkCompanion(
  { problems }: Check,
  schema: Record<string, unknown>,
  pointer: string,
  keyword: string,
  companion: string,
): void {
  if (!(keyword in schema) || companion in schema) return
  problems.push({
    pointer: `${pointer}/${keyword}`,
    message: `\`${keyword}\` needs \`${companion}\` beside it`,
  })
}
