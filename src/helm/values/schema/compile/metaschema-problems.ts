import { ownValue } from '../../../../go/values/index.ts'
import { escapePointer, type SchemaIssue } from '../issue.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json-document.ts'
import { type Draft, SCHEMA_LISTS, SCHEMAS_BY_KEY, SINGLE_SCHEMAS } from '../schema-document.ts'
import { KEYWORD_WORDS, refusal } from './keyword-words.ts'
import type { SchemaProblem } from './schema-problem.ts'

/** The problems that the metaschema finds in a schema, in plain words. */
export function metaschemaProblems(
  schema: JsonObject,
  draft: Draft,
  issues: readonly SchemaIssue[],
): SchemaProblem[] {
  return issues.flatMap(causesOf).map((issue) => describe(schema, draft, issue))
}

/** The issues at the bottom of one. Of alternatives, those count that came further into the value. */
function causesOf(issue: SchemaIssue): SchemaIssue[] {
  const { causes, path, text } = issue
  if (causes.length === 0) return [issue]
  const below = causes.flatMap(causesOf)
  const isChoice = text.startsWith("'anyOf'") || text.startsWith("'oneOf'")
  const inside = below.filter((cause) => cause.path.length >= path.length + (isChoice ? 1 : 0))
  return inside.length > 0 ? inside : [issue]
}

function describe(schema: JsonObject, draft: Draft, issue: SchemaIssue): SchemaProblem {
  const { path, value, keyword } = placeOf(schema, issue.path)
  const name = path.at(-1) ?? ''
  return {
    pointer: path.map((key) => `/${escapePointer(key)}`).join(''),
    message:
      keyword === 'items' && isJsonArray(value) && draft === 2020
        ? 'A list in `items` is illegal in draft 2020-12, which Helm >= 3.18.5 assumes here'
        : refusalOf(name, keyword, value, issue.text),
  }
}

function refusalOf(
  name: string,
  keyword: string | undefined,
  value: JsonValue,
  text: string,
): string {
  if (keyword === undefined) {
    if (isJsonObject(value)) return `The schema is wrong: ${text}`
    return refusal(name, 'a schema', value)
  }
  if (text.startsWith('items at ')) return refusal(name, 'a list without repetition', value)
  if (text.startsWith('minItems:')) return refusal(name, 'a list that is not empty', value)
  const wanted = KEYWORD_WORDS.get(keyword) ?? /^got .*, want (.*)$/.exec(text)?.[1]
  return wanted === undefined ? `\`${name}\` is wrong: ${text}` : refusal(name, wanted, value)
}

interface Place {
  path: readonly string[]
  value: JsonValue
  /** The keyword whose value this is; undefined for what must be a schema. */
  keyword: string | undefined
}

/** The schema or the value of a keyword around a place: what is further inside is data. */
function placeOf(root: JsonObject, path: readonly string[]): Place {
  let schema: JsonValue = root
  let at = 0
  while (at < path.length) {
    const keyword = path[at++]!
    const value: JsonValue = member(schema, keyword)
    const part = at < path.length ? partOf(keyword, value, path[at]!) : undefined
    if (part !== undefined) at++
    else if (at === path.length || !isJsonObject(value) || !SINGLE_SCHEMAS.includes(keyword)) {
      return { path: path.slice(0, at), value, keyword }
    }
    schema = part ?? value
  }
  return { path, value: schema, keyword: undefined }
}

/** A schema in the list or map that is the value of a keyword. */
function partOf(keyword: string, value: JsonValue, key: string): JsonValue | undefined {
  const isList = isJsonArray(value) && SCHEMA_LISTS.includes(keyword)
  const isMap = isJsonObject(value) && SCHEMAS_BY_KEY.includes(keyword)
  return isList || isMap ? member(value, key) : undefined
}

function member(value: JsonValue, key: string): JsonValue {
  if (isJsonArray(value)) return value[Number(key)] ?? null
  return isJsonObject(value) ? (ownValue(value, String(key)) ?? null) : null
}
