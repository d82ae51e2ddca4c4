import type { SchemaIssue } from './issue.ts'
import { isJsonArray, type JsonValue } from './json-document.ts'
import type { KeywordContext } from './keyword-context.ts'

/** The keywords that check the same value against other schemas. */
export function validateCombinations(validation: KeywordContext): void {
  const { schema, draft } = validation
  const { not, allOf, anyOf, oneOf } = schema
  if (not !== undefined && !validation.checkSame(not)) validation.report("'not' failed")
  if (isJsonArray(allOf)) validateAllOf(validation, allOf)
  if (isJsonArray(anyOf) && anyOf.length > 0) validateAnyOf(validation, anyOf)
  if (isJsonArray(oneOf) && oneOf.length > 0) validateOneOf(validation, oneOf)
  if (draft >= 7 && schema['if'] !== undefined) {
    const branch = validation.checkSame(schema['if']) ? schema['else'] : schema['then']
    if (branch !== undefined) validation.add(validation.checkSame(branch))
  }
}

function validateAllOf(validation: KeywordContext, schemas: readonly JsonValue[]): void {
  const issues = schemas.flatMap((schema) => validation.checkSame(schema) ?? [])
  if (issues.length > 0) validation.report("'allOf' failed", issues)
}

function validateAnyOf(validation: KeywordContext, schemas: readonly JsonValue[]): void {
  const issues: SchemaIssue[] = []
  let hasMatch = false
  for (const schema of schemas) {
    const issue = validation.checkSame(schema)
    if (issue) {
      issues.push(issue)
      continue
    }
    hasMatch = true
    // What is unevaluated may differ between the alternatives, so all must be seen.
    if (validation.unevaluated.isEmpty) break
  }
  if (!hasMatch) validation.report("'anyOf' failed", issues)
}

function validateOneOf(validation: KeywordContext, schemas: readonly JsonValue[]): void {
  const issues: SchemaIssue[] = []
  let match: number | undefined
  for (const [index, schema] of schemas.entries()) {
    const issue = validation.checkSame(schema)
    if (issue) {
      issues.push(issue)
    } else if (match === undefined) {
      match = index
    } else {
      validation.report(`'oneOf' failed, subschemas ${match}, ${index} matched`)
      return
    }
  }
  if (match === undefined) validation.report("'oneOf' failed, none matched", issues)
}
