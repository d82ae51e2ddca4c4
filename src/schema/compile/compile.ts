import { checkKeywords } from './check-keywords.ts'
import { checkReferences } from './check-references.ts'
import { JsonSyntaxError, parseJson } from './parse-json.ts'
import { draftOf, isRecord } from './schema-draft.ts'
import type { SchemaProblem } from './schema-problem.ts'

/**
 * Whether a values.schema.json compiles with both validators of Helm: the one up to 3.18.4
 * (github.com/xeipuu/gojsonschema) and the one since (github.com/santhosh-tekuri/jsonschema v6).
 * Schemas that lie elsewhere on the network are not fetched and not judged.
 * @returns In the order of the file as far as possible; empty when the schema is sound.
 */
export async function findSchemaProblems(schemaText: string): Promise<SchemaProblem[]> {
  const text = schemaText.replace(/^\ufeff/, '')
  const syntaxProblem = findSyntaxProblem(text)
  if (syntaxProblem) return [syntaxProblem]
  const schema: unknown = JSON.parse(text)
  if (typeof schema === 'boolean') return []
  if (!isRecord(schema)) return [{ pointer: '', message: 'A schema is an object or a boolean' }]
  const draft = draftOf(schema)
  if (draft === undefined) {
    const message = `Helm >= 3.18.5 knows no dialect ${JSON.stringify(schema['$schema'])}`
    return [{ pointer: '/$schema', message }]
  }
  const problems = checkKeywords(schema, draft, await loadPatternTest())
  problems.push(...checkReferences(schema))
  if (draft !== '4' && draft !== '6') {
    const { findMetaschemaProblems } = await import('./metaschema-problems.ts')
    problems.push(...findMetaschemaProblems(schema, draft, problems))
  }
  return problems
}

function findSyntaxProblem(text: string): SchemaProblem | undefined {
  try {
    parseJson(text)
    return undefined
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    const before = text.slice(0, error.offset).split('\n')
    const place = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`
    return { pointer: '', message: `Not JSON: ${error.message} (${place})` }
  }
}

// Loaded on demand: Go's regular expressions are a large module.
async function loadPatternTest(): Promise<(pattern: string) => boolean> {
  const { RE2JS, RE2JSException } = await import('re2js')
  return (pattern) => {
    try {
      RE2JS.compile(pattern)
      return true
    } catch (error) {
      if (error instanceof RE2JSException) return false
      throw error
    }
  }
}
