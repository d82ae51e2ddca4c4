import { didYouMean } from '../../diagnostics/index.ts'
import { isJsonObject, type JsonValue, sameJson } from '../generate/json-value.ts'
import { KNOWN_OPTIONS, SCHEMA_TYPES } from './known-names.ts'
import { patternProblem } from './pattern-problem.ts'

/** Why a keyword with its value makes no JSON Schema. */
export interface ShapeProblem {
  /** The keyword, perhaps one of a schema inside the value. */
  keyword: string
  message: string
  hint?: string
  /** The schema compiles nevertheless. */
  isHarmless?: true
}

type Shape = (value: JsonValue) => ShapeProblem | string | undefined

/**
 * What is wrong with the value of a keyword: Helm refuses to load a schema that breaks its own rules, and with it the
 * chart (the metaschemas of JSON Schema 2019-09 and draft 7). Keywords that JSON Schema does not know may hold anything.
 */
export function findShapeProblem(keyword: string, value: JsonValue): ShapeProblem | undefined {
  const problem = SHAPES.get(keyword)?.(value)
  if (typeof problem !== 'string') return problem
  return { keyword, message: `\`${keyword}\` needs ${problem}` }
}

/** The same for a schema as a whole. */
function findSchemaProblem(schema: JsonValue): ShapeProblem | undefined {
  if (!isJsonObject(schema)) return undefined
  for (const [name, value] of schema.members) {
    const problem = findShapeProblem(name, value) ?? unknownKeyword(name)
    if (problem) return problem
  }
  return undefined
}

function unknownKeyword(name: string): ShapeProblem | undefined {
  const [base = ''] = name.split('.', 1)
  if (KNOWN_OPTIONS.has(base)) return undefined
  const meant = didYouMean(name, KNOWN_OPTIONS)
  if (meant === undefined) return undefined
  const message = `Unknown keyword \`${name}\``
  return { keyword: name, message, hint: `Did you mean \`${meant}\`?`, isHarmless: true }
}

const isNumber = (value: JsonValue) => typeof value === 'number' || typeof value === 'bigint'

const count: Shape = (value) =>
  isNumber(value) && value >= 0 && Number.isInteger(Number(value))
    ? undefined
    : 'a whole number from 0'
const number: Shape = (value) => (isNumber(value) ? undefined : 'a number')
const positive: Shape = (value) => (isNumber(value) && value > 0 ? undefined : 'a number above 0')
const boolean: Shape = (value) => (typeof value === 'boolean' ? undefined : 'true or false')
const string: Shape = (value) => (typeof value === 'string' ? undefined : 'text')

const schema: Shape = (value) => {
  if (typeof value === 'boolean') return undefined
  return isJsonObject(value) ? findSchemaProblem(value) : 'a JSON schema or a boolean'
}

const schemaList: Shape = (value) =>
  Array.isArray(value) && value.length > 0 ? firstProblem(value, schema) : 'a list of JSON schemas'

const schemaOrList: Shape = (value) => (Array.isArray(value) ? schemaList(value) : schema(value))

const schemaMap: Shape = (value) =>
  isJsonObject(value)
    ? firstProblem(
        value.members.map(([, member]) => member),
        schema,
      )
    : 'a map of names to JSON schemas'

const patternMap: Shape = (value) => {
  const names = isJsonObject(value) ? value.members.map(([name]) => name) : []
  return firstProblem(names, pattern) ?? schemaMap(value)
}

const names: Shape = (value) =>
  Array.isArray(value) && value.every((name) => typeof name === 'string') && isUnique(value)
    ? undefined
    : 'a list of names without repetition'

const dependencies: Shape = (value) =>
  isJsonObject(value)
    ? firstProblem(
        value.members.map(([, member]) => member),
        (member) => (Array.isArray(member) ? names(member) : schema(member)),
      )
    : 'a map'

const options: Shape = (value) =>
  Array.isArray(value) && value.length > 0 && isUnique(value)
    ? undefined
    : 'a list without repetition'

const type: Shape = (value) => {
  const types = [value].flat()
  const wrong = types.find((name) => typeof name !== 'string' || !SCHEMA_TYPES.includes(name))
  if (wrong === undefined && types.length > 0 && isUnique(types)) return undefined
  const meant = typeof wrong === 'string' ? didYouMean(wrong, SCHEMA_TYPES) : undefined
  return {
    keyword: 'type',
    message: `\`type\` needs one of ${SCHEMA_TYPES.join(', ')}, or a list of them`,
    ...(meant !== undefined && { hint: `Did you mean \`${meant}\`?` }),
  }
}

const pattern: Shape = (value) => {
  if (typeof value !== 'string') return 'a regular expression'
  const problem = patternProblem(value)
  if (problem === undefined) return undefined
  return {
    keyword: 'pattern',
    message: `\`${value}\` is no regular expression of Go: ${problem}`,
    hint: 'See https://github.com/google/re2/wiki/Syntax.',
  }
}

// They name a schema or lead to one, and the generator writes none that could be led to.
const OF_WHOLE_SCHEMAS =
  '$ref $dynamicRef $recursiveRef $schema $vocabulary $id id $anchor $dynamicAnchor $recursiveAnchor'

function ofWholeSchema(keyword: string): ShapeProblem {
  return {
    keyword,
    message: `\`${keyword}\` belongs to a schema that stands alone: the form does not follow it, and Helm may refuse it`,
    isHarmless: true,
  }
}

function firstProblem(values: readonly JsonValue[], shape: Shape): ReturnType<Shape> {
  for (const value of values) {
    const problem = shape(value)
    if (problem !== undefined) return problem
  }
  return undefined
}

function isUnique(values: readonly JsonValue[]): boolean {
  return values.every((value, index) =>
    values.slice(0, index).every((earlier) => !sameJson(earlier, value)),
  )
}

function shapes(keywords: string, shape: Shape): [string, Shape][] {
  return keywords.split(' ').map((keyword) => [keyword, shape])
}

const SHAPES: ReadonlyMap<string, Shape> = new Map([
  ...shapes('minLength maxLength minItems maxItems minProperties maxProperties', count),
  ...shapes('minContains maxContains', count),
  ...shapes('minimum maximum exclusiveMinimum exclusiveMaximum', number),
  ...shapes('multipleOf', positive),
  ...shapes('uniqueItems readOnly writeOnly deprecated', boolean),
  ...shapes('title description format $comment contentEncoding contentMediaType', string),
  ...shapes('not if then else contains propertyNames additionalProperties additionalItems', schema),
  ...shapes('unevaluatedItems unevaluatedProperties contentSchema', schema),
  ...shapes('allOf anyOf oneOf prefixItems', schemaList),
  ...shapes('items', schemaOrList),
  ...shapes('properties definitions $defs dependentSchemas', schemaMap),
  ...shapes('patternProperties', patternMap),
  ...shapes('dependencies', dependencies),
  ...shapes('dependentRequired', (value) =>
    isJsonObject(value)
      ? firstProblem(
          value.members.map(([, member]) => member),
          names,
        )
      : 'a map of lists',
  ),
  ...shapes('required', names),
  ...shapes('enum', options),
  ...shapes('examples', (value) => (Array.isArray(value) ? undefined : 'a list')),
  ...shapes('type', type),
  ...shapes('pattern', pattern),
  ...OF_WHOLE_SCHEMAS.split(' ').map((name): [string, Shape] => [name, () => ofWholeSchema(name)]),
])
