import { isJsonObject, memberMap } from '../generate/json-value.ts'
import type { ReportProblem, Span } from '../generate/problem.ts'
import { schemaToJson } from '../generate/schema-to-json.ts'
import { emptySchema, type Schema } from '../generate/schema.ts'
import type { AnnotationOption } from './annotation.ts'
import { findShapeProblem } from './keyword-shapes.ts'
import { JsonSyntaxError, parseJson } from './parse-json.ts'
import { readItems } from './read-json-schema.ts'
import { syntaxProblem } from './syntax-problem.ts'

/** Applies `items={...}` to a schema. What is malformed is reported at its place and left out. */
export function readItemsOption(
  schema: Schema,
  { value, valueSpan }: AnnotationOption,
  report: ReportProblem,
) {
  try {
    const json = parseJson(value)
    const isSchema = isJsonObject(json) || typeof json === 'boolean'
    if (!isSchema && !(Array.isArray(json) && json.every(isJsonObject))) {
      report(syntaxProblem('Option `items` needs a JSON schema in braces', valueSpan))
      return
    }
    const read = emptySchema()
    readItems(read, json)
    const problem = findShapeProblem('items', memberMap(schemaToJson(read)).get('items') ?? true)
    if (problem) {
      const at = spanOfKeyword(value, problem.keyword, valueSpan)
      report(syntaxProblem(`In \`items\`: ${problem.message}`, at, problem.hint))
      if (!problem.isHarmless) return
    }
    schema.items = read.items
    schema.hasWrittenItems = true
    const all = read.keywords.get('items')
    if (all !== undefined) schema.keywords.set('items', all)
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    report(
      syntaxProblem(
        `The JSON of option \`items\` is malformed: ${error.message}`,
        narrowed(valueSpan, error.offset),
        isOpenString(value, error.offset)
          ? 'The string that begins here has no closing quote.'
          : undefined,
      ),
    )
  }
}

/** Where JSON names a keyword; all of it when it does so several times. */
function spanOfKeyword(json: string, keyword: string, whole: Span): Span {
  const name = JSON.stringify(keyword)
  const offset = json.indexOf(name)
  if (offset === -1 || json.includes(name, offset + 1)) return whole
  return { ...narrowed(whole, offset), length: name.length }
}

function isOpenString(json: string, offset: number): boolean {
  return json[offset] === '"'
}

function narrowed({ position }: Span, offset: number): Span {
  return {
    position: {
      offset: position.offset + offset,
      line: position.line,
      column: position.column + offset,
    },
    length: 1,
  }
}
