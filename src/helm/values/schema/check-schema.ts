import type { LoadRe2 } from '../../../go/regexp/index.ts'
import { GoMap, type GoValue, type JsonNumber } from '../../../go/values/index.ts'
import { formatIssues } from './issue.ts'
import { isJsonArray, isJsonObject, type JsonValue, parseJsonDocument } from './json-document.ts'
import { METASCHEMA_DOCUMENTS, METASCHEMA_URLS } from './metaschema-documents.ts'
import { type Draft, SCHEMA_URL, SchemaDocument, SchemaError } from './schema-document.ts'
import { validateSchema } from './validate-schema.ts'

/**
 * Checks that a schema is one of its draft.
 * @throws SchemaError with the text of github.com/santhosh-tekuri/jsonschema
 */
export function checkSchema(schema: JsonValue, draft: Draft, loadRe2: LoadRe2): void {
  const issues = validateSchema(metaschema(draft, loadRe2), goValueOf(schema))
  if (issues.length === 0) return
  throw new SchemaError(
    `"${SCHEMA_URL}#" is not valid against metaschema: jsonschema validation failed with '${METASCHEMA_URLS[draft]}#'\n${formatIssues(issues)}`,
  )
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

function goValueOf(value: JsonValue): GoValue {
  if (isJsonArray(value)) return value.map(goValueOf)
  if (!isJsonObject(value)) return value as string | boolean | JsonNumber | null
  return new GoMap(Object.entries(value).map(([key, item]) => [key, goValueOf(item)]))
}
