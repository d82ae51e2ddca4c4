import type { LoadRe2 } from '../../../go/regexp/index.ts'
import type { GoMap } from '../../../go/values/index.ts'
import type { SchemaIssue } from './issue.ts'
import { validateSchema } from './validate-schema.ts'
import { readOlderSchema } from './validate-values.ts'

/** A value that its schema refuses. */
export interface ValuesViolation {
  /** Keys and indexes from the root of the values. */
  path: readonly string[]
  message: string
}

/**
 * What a values.schema.json refuses in values, as the installer's Helm 3.8 judges them, one entry for each cause.
 * @param schema The file; it must compile (see findSchemaProblems). @throws SchemaError otherwise
 */
export function findViolations(
  schema: Uint8Array,
  values: GoMap,
  { loadRe2 }: { loadRe2: LoadRe2 },
): ValuesViolation[] {
  const document = readOlderSchema(schema, { loadRe2 })
  return validateSchema(document, values).flatMap(causesOf)
}

function causesOf({ path, text, causes }: SchemaIssue): ValuesViolation[] {
  return causes.length === 0 ? [{ path, message: text }] : causes.flatMap(causesOf)
}
