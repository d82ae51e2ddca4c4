import { JsonNumber } from '../../../../go/values/index.ts'
import { compareDecimals, parseDecimal } from '../decimal.ts'
import { findDuplicates, JSON_TYPES } from '../instance.ts'
import { escapePointer } from '../issue.ts'
import {
  goValueOf,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../json-document.ts'
import { type SchemaDocument } from '../schema-document.ts'
import { SchemaError } from '../schema-error.ts'
import { isNoPattern, KEYWORD_WORDS, leadsNowhere, refusal } from './keyword-words.ts'
import type { SchemaProblem } from './schema-problem.ts'

/** The drafts that gojsonschema knows; a schema of any other draft, or of none, it reads by the rules of all three. */
type Draft = 4 | 6 | 7 | 'hybrid'

interface Check {
  readonly draft: Draft
  readonly document: SchemaDocument
  isPattern(pattern: string): boolean
  readonly problems: SchemaProblem[]
  readonly seen: Set<JsonObject>
}

/** Where a value stands: its pointer, and its key or index there. */
interface Place {
  readonly pointer: string
  readonly name: string
}

type Shape = (check: Check, value: JsonValue, place: Place) => void

/**
 * Why the validator of Helm up to 3.18.4 refuses a schema (github.com/xeipuuv/gojsonschema, schema.go parseSchema). It
 * has no metaschema: it looks at the keywords that it knows, one by one.
 */
export function gojsonschemaProblems(
  document: SchemaDocument,
  schema: JsonObject,
  isPattern: (pattern: string) => boolean,
): SchemaProblem[] {
  const check: Check = {
    draft: draftOf(schema),
    document,
    isPattern,
    problems: [],
    seen: new Set(),
  }
  checkSchema(check, schema, '')
  return check.problems
}

function draftOf({ $schema }: JsonObject): Draft {
  const draft = /^http:\/\/json-schema\.org\/draft-0([467])\/schema#?$/.exec(String($schema))?.[1]
  return draft === undefined ? 'hybrid' : (Number(draft) as Draft)
}

function checkSchema(check: Check, schema: JsonObject, pointer: string): void {
  if (check.seen.has(schema)) return
  check.seen.add(schema)
  for (const [keyword, value] of Object.entries(schema)) {
    SHAPES.get(keyword)?.(check, value, within({ pointer }, keyword))
  }
  const isOldId = check.draft === 4 || (check.draft === 'hybrid' && 'id' in schema)
  const id = isOldId ? 'id' : '$id'
  if (id in schema) text(check, schema[id]!, within({ pointer }, id))
  checkReference(check, schema, within({ pointer }, '$ref'))
  checkBounds(check, schema, pointer, 'minLength', 'maxLength')
  checkBounds(check, schema, pointer, 'minProperties', 'maxProperties')
  if (check.draft === 4 || check.draft === 'hybrid') {
    checkCompanion(check, schema, pointer, 'exclusiveMinimum', 'minimum')
    checkCompanion(check, schema, pointer, 'exclusiveMaximum', 'maximum')
  }
}

const SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ...shapes(['$schema', '$ref', 'title', 'description', 'format'], text),
  ...shapes(['minimum', 'maximum'], number),
  ...shapes(['exclusiveMinimum', 'exclusiveMaximum'], exclusiveBound),
  ...shapes(['minLength', 'maxLength', 'minItems', 'maxItems'], count),
  ...shapes(['minProperties', 'maxProperties'], count),
  ['multipleOf', positive],
  ['uniqueItems', boolean],
  ['pattern', pattern],
  ['type', types],
  ['enum', enumeration],
  ['required', required],
  ['items', items],
  ...shapes(['additionalItems', 'additionalProperties'], schemaOrBoolean),
  ...shapes(['allOf', 'anyOf', 'oneOf'], schemaList),
  ['not', subschema],
  ...shapes(['contains', 'propertyNames'], since(6, subschema)),
  ...shapes(['if', 'then', 'else'], since(7, subschema)),
  ...shapes(['properties', 'definitions'], schemaMap),
  ['patternProperties', patternMap],
  ['dependencies', dependencies],
])

function shapes(keywords: readonly string[], shape: Shape): [string, Shape][] {
  return keywords.map((keyword) => [keyword, shape])
}

function since(draft: 6 | 7, shape: Shape): Shape {
  return (check, value, place) => {
    if (check.draft === 'hybrid' || check.draft >= draft) shape(check, value, place)
  }
}

function within({ pointer }: Pick<Place, 'pointer'>, name: string): Place {
  return { pointer: `${pointer}/${escapePointer(name)}`, name }
}

function refuse(
  { problems }: Check,
  { pointer, name }: Place,
  value: JsonValue,
  wanted = KEYWORD_WORDS.get(name) ?? '',
): void {
  problems.push({ pointer, message: refusal(name, wanted, value) })
}

function text(check: Check, value: JsonValue, place: Place): void {
  if (typeof value !== 'string') refuse(check, place, value)
}

/** A reference to another document has to lead to one: the library fetches it when it compiles the schema. */
function checkReference(check: Check, schema: JsonObject, { pointer }: Place): void {
  const { $ref } = schema
  if (typeof $ref !== 'string' || /^#[^/]/.test($ref)) return
  const { document, problems } = check
  const isLocal = $ref.startsWith('#')
  const [, fragment = ''] = $ref.split('#')
  try {
    const target = document.resolve(document.nodeOf(schema), $ref)
    const isHere = target.resource === document.root.resource
    if (isHere && isJsonObject(target.schema)) checkSchema(check, target.schema, fragment)
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error
    problems.push({ pointer, message: isLocal ? leadsNowhere($ref) : error.message })
  }
}

function number(check: Check, value: JsonValue, place: Place): void {
  if (!(value instanceof JsonNumber)) refuse(check, place, value)
}

function exclusiveBound(check: Check, value: JsonValue, place: Place): void {
  const { draft } = check
  const isBound = draft !== 4 && value instanceof JsonNumber
  const isSwitch = (draft === 4 || draft === 'hybrid') && typeof value === 'boolean'
  if (isBound || isSwitch) return
  refuse(check, place, value, draft === 4 ? 'true or false' : 'a number')
}

/** The library refuses `1.0`, too. */
function count(check: Check, value: JsonValue, place: Place): void {
  if (!(value instanceof JsonNumber && /^\d+$/.test(value.text))) refuse(check, place, value)
}

function positive(check: Check, value: JsonValue, place: Place): void {
  const isPositive = value instanceof JsonNumber && parseDecimal(value.text).digits > 0n
  if (!isPositive) refuse(check, place, value)
}

function boolean(check: Check, value: JsonValue, place: Place): void {
  if (typeof value !== 'boolean') refuse(check, place, value)
}

function pattern(check: Check, value: JsonValue, place: Place): void {
  if (typeof value !== 'string' || !check.isPattern(value)) refuse(check, place, value)
}

function types(check: Check, value: JsonValue, place: Place): void {
  const listed: readonly JsonValue[] = isJsonArray(value) ? value : [value]
  const stranger = listed.find((type) => !(JSON_TYPES as readonly JsonValue[]).includes(type))
  if (stranger !== undefined) refuse(check, place, stranger)
  else checkUnique(check, listed, place)
}

function enumeration(check: Check, value: JsonValue, place: Place): void {
  if (isJsonArray(value)) checkUnique(check, value, place)
  else refuse(check, place, value)
}

function required(check: Check, value: JsonValue, place: Place): void {
  if (isListOfKeys(value)) checkUnique(check, value, place)
  else refuse(check, place, value)
}

function isListOfKeys(value: JsonValue): value is readonly string[] {
  return isJsonArray(value) && value.every((key) => typeof key === 'string')
}

function checkUnique(check: Check, list: readonly JsonValue[], place: Place): void {
  if (findDuplicates(list.map(goValueOf))) refuse(check, place, list, 'a list without repetition')
}

function items(check: Check, value: JsonValue, place: Place): void {
  if (isJsonArray(value)) schemaList(check, value, place)
  else subschema(check, value, place)
}

function subschema(check: Check, value: JsonValue, place: Place): void {
  if (isJsonObject(value)) checkSchema(check, value, place.pointer)
  else if (typeof value !== 'boolean' || check.draft === 4) refuse(check, place, value, 'a schema')
}

function schemaOrBoolean(check: Check, value: JsonValue, place: Place): void {
  if (typeof value !== 'boolean') subschema(check, value, place)
}

function schemaList(check: Check, value: JsonValue, place: Place): void {
  if (!isJsonArray(value)) return refuse(check, place, value)
  for (const [index, item] of value.entries()) subschema(check, item, within(place, String(index)))
}

function schemaMap(check: Check, value: JsonValue, place: Place): void {
  if (!isJsonObject(value)) return refuse(check, place, value)
  for (const [name, item] of Object.entries(value)) subschema(check, item, within(place, name))
}

function patternMap(check: Check, value: JsonValue, place: Place): void {
  schemaMap(check, value, place)
  for (const name of isJsonObject(value) ? Object.keys(value) : []) {
    if (check.isPattern(name)) continue
    check.problems.push({ pointer: within(place, name).pointer, message: isNoPattern(name) })
  }
}

function dependencies(check: Check, value: JsonValue, place: Place): void {
  if (!isJsonObject(value)) return refuse(check, place, value)
  for (const [name, item] of Object.entries(value)) {
    if (!isJsonArray(item)) subschema(check, item, within(place, name))
    else if (!isListOfKeys(item)) refuse(check, within(place, name), item, 'a list of keys')
  }
}

function checkBounds(
  { problems }: Check,
  schema: JsonObject,
  pointer: string,
  low: string,
  high: string,
): void {
  const [least, most] = [schema[low], schema[high]]
  if (!(least instanceof JsonNumber && most instanceof JsonNumber)) return
  if (compareDecimals(parseDecimal(least.text), parseDecimal(most.text)) <= 0) return
  problems.push({ pointer: `${pointer}/${low}`, message: `\`${low}\` exceeds \`${high}\`` })
}

/** As a switch, `exclusiveMinimum` says something about the `minimum` beside it. */
function checkCompanion(
  { problems }: Check,
  schema: JsonObject,
  pointer: string,
  keyword: string,
  companion: string,
): void {
  if (typeof schema[keyword] !== 'boolean' || companion in schema) return
  const message = `\`${keyword}\` needs \`${companion}\` beside it`
  problems.push({ pointer: `${pointer}/${keyword}`, message })
}
