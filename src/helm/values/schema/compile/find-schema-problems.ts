import { decodeGoJson } from '../../../../go/json/index.ts'
import type { LoadRe2 } from '../../../../go/regexp/index.ts'
import { GoError, isStackOverflow } from '../../../../go/values/index.ts'
import { metaschemaAt, metaschemaIssues } from '../check-schema.ts'
import { escapePointer } from '../issue.ts'
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJsonDocument,
} from '../json-document.ts'
import { compilePattern } from '../pattern.ts'
import { type Draft, draftOf, SchemaDocument } from '../schema-document.ts'
import { SchemaError } from '../schema-error.ts'
import { gojsonschemaProblems } from './gojsonschema.ts'
import { isNoPattern, leadsNowhere } from './keyword-words.ts'
import { metaschemaProblems } from './metaschema-problems.ts'
import type { SchemaProblem } from './schema-problem.ts'

/**
 * What Helm checks values with: up to 3.18.4 github.com/xeipuuv/gojsonschema, since then
 * github.com/santhosh-tekuri/jsonschema v6.
 */
export type SchemaValidator = 'gojsonschema' | 'santhosh-tekuri'

interface JudgeOptions {
  readonly loadRe2: LoadRe2
  /** Default: both. */
  readonly validators?: readonly SchemaValidator[]
  /** Finds the schemas of gojsonschema that lie elsewhere. Default: each is there, and allows everything. */
  readonly load?: (url: string) => JsonValue | undefined
}

/**
 * Why the validators of Helm refuse a values.schema.json. Schemas that lie elsewhere on the network are not fetched and
 * not judged, unless `load` finds them.
 *
 * @returns one problem for each place, in the order of the file; empty when the schema compiles
 */
export function findSchemaProblems(
  schemaText: string,
  { loadRe2, validators = ['gojsonschema', 'santhosh-tekuri'], load }: JudgeOptions,
): SchemaProblem[] {
  const text = schemaText.replace(/^\ufeff/, '')
  try {
    const schema = parse(text)
    if (schema instanceof SyntaxError) return [about('', `Not JSON: ${schema.message}`)]
    if (typeof schema === 'boolean') return []
    if (!isJsonObject(schema)) return [about('', 'A schema is an object or a boolean')]
    const problems = validators.flatMap((validator) => PROBLEMS[validator](schema, loadRe2, load))
    return inOrder(schema, withoutRepetition(problems))
  } catch (error) {
    if (isStackOverflow(error)) return [about('', 'The schema is nested too deeply')]
    if (error instanceof SchemaError) return [about('', `The schema is broken: ${error.message}`)]
    throw error
  }
}

const PROBLEMS: Readonly<
  Record<
    SchemaValidator,
    (schema: JsonObject, loadRe2: LoadRe2, load: JudgeOptions['load']) => SchemaProblem[]
  >
> = {
  gojsonschema: (schema, loadRe2, load) =>
    gojsonschemaProblems(openDocument(schema, 7, loadRe2, load), schema, (pattern) =>
      isPattern(pattern, loadRe2),
    ),
  'santhosh-tekuri': santhoshProblems,
}

function about(pointer: string, message: string): SchemaProblem {
  return { pointer, message }
}

function openDocument(
  schema: JsonObject,
  defaultDraft: Draft,
  loadRe2: LoadRe2,
  load: JudgeOptions['load'] = () => true,
): SchemaDocument {
  return new SchemaDocument(schema, (url) => metaschemaAt(url) ?? load(url), {
    loadRe2,
    defaultDraft,
  })
}

function santhoshProblems(schema: JsonObject, loadRe2: LoadRe2): SchemaProblem[] {
  if (draftOf(schema) === 'unknown') {
    const dialect = JSON.stringify(schema['$schema'])
    return [about('/$schema', `Helm >= 3.18.5 knows no dialect ${dialect}`)]
  }
  const document = openDocument(schema, 2020, loadRe2)
  const { draft } = document.root
  const problems = metaschemaProblems(schema, draft, metaschemaIssues(schema, draft, loadRe2))
  const broken = document.brokenParts()
  const places = broken.length === 0 ? [] : placesOf(schema)
  for (const { schema: part, path } of broken) {
    const [around = ''] = places.find(([, value]) => value === part) ?? []
    const pointer = [around, ...path.map(escapePointer)].join('/')
    const [, pattern] = path
    problems.push(
      about(
        pointer,
        pattern === undefined ? leadsNowhere(String(part['$ref'])) : isNoPattern(pattern),
      ),
    )
  }
  return problems
}

/** The first problem of each place; what is inside or around a place counts as the same. */
function withoutRepetition(problems: readonly SchemaProblem[]): SchemaProblem[] {
  const places = new Set<string>()
  const around = new Set<string>()
  return problems.filter(({ pointer }) => {
    const parents = pointersAround(pointer)
    const isKnown = around.has(pointer) || [pointer, ...parents].some((one) => places.has(one))
    places.add(pointer)
    for (const parent of parents) around.add(parent)
    return !isKnown
  })
}

function pointersAround(pointer: string): string[] {
  return [...pointer.matchAll(/\//g)].map(({ index }) => pointer.slice(0, index))
}

function inOrder(schema: JsonObject, problems: readonly SchemaProblem[]): SchemaProblem[] {
  if (problems.length < 2) return [...problems]
  const order = new Map(placesOf(schema).map(([pointer], index) => [pointer, index]))
  const orderOf = ({ pointer }: SchemaProblem): number => order.get(pointer) ?? 0
  return problems.toSorted((a, b) => orderOf(a) - orderOf(b))
}

/** The JSON, or Go's complaint about it. */
function parse(text: string): JsonValue | SyntaxError {
  try {
    return parseJsonDocument(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return new SyntaxError(complaintAbout(text) ?? error.message)
  }
}

function complaintAbout(text: string): string | undefined {
  try {
    decodeGoJson(text)
    return undefined
  } catch (error) {
    if (error instanceof GoError) return error.message
    throw error
  }
}

function isPattern(pattern: string, loadRe2: LoadRe2): boolean {
  try {
    compilePattern(pattern, loadRe2)
    return true
  } catch (error) {
    if (error instanceof SchemaError) return false
    throw error
  }
}

/** Every value in a schema with its pointer, in the order of the file. */
function placesOf(value: JsonValue, pointer = ''): [pointer: string, value: JsonValue][] {
  if (!isJsonObject(value) && !isJsonArray(value)) return [[pointer, value]]
  const parts = Object.entries(value).flatMap(([key, item]) =>
    placesOf(item, `${pointer}/${escapePointer(key)}`),
  )
  return [[pointer, value], ...parts]
}
