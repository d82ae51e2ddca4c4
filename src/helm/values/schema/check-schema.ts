import type { LoadRe2 } from '../../../go/regexp/index.ts'
import { formatIssues, type SchemaIssue } from './issue.ts'
import { goValueOf, type JsonValue, parseJsonDocument } from './json-document.ts'
import { METASCHEMA_DOCUMENTS, METASCHEMA_URLS } from './metaschema-documents.ts'
import { type Draft, SCHEMA_URL, SchemaDocument } from './schema-document.ts'
import { SchemaError } from './schema-error.ts'
import { validateSchema } from './validate-schema.ts'

/**
 * Checks that a schema is one of its draft.
 * @throws SchemaError with the text of github.com/santhosh-tekuri/jsonschema
 */
export function checkSchema(schema: JsonValue, draft: Draft, loadRe2: LoadRe2): void {
  const issues = metaschemaIssues(schema, draft, loadRe2)
  if (issues.length === 0) return
  throw new SchemaError(
    `"${SCHEMA_URL}#" is not valid against metaschema: jsonschema validation failed with '${METASCHEMA_URLS[draft]}#'\n${formatIssues(issues)}`,
  )
}

/** Where a schema is none of its draft. */
export function metaschemaIssues(schema: JsonValue, draft: Draft, loadRe2: LoadRe2): SchemaIssue[] {
  return validateSchema(metaschema(draft, loadRe2), goValueOf(schema))
}

const metaschemas = new Map<Draft, SchemaDocument>()

function metaschema(draft: Draft, loadRe2: LoadRe2): SchemaDocument {
  let document = metaschemas.get(draft)
  if (!document) {
    const url = METASCHEMA_URLS[draft]
    document = new SchemaDocument(metaschemaAt(url)!, metaschemaAt, {
      loadRe2,
      url,
      assertsFormats: true,
    })
    metaschemas.set(draft, document)
  }
  return document
}

/** The metaschema at an address, as a document; undefined when the address is none of a metaschema. */
export function metaschemaAt(url: string): JsonValue | undefined {
  const document = METASCHEMA_DOCUMENTS.get(url)
  return document === undefined ? undefined : parseJsonDocument(JSON.stringify(document))
}
