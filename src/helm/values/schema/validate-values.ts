import type { LoadRe2 } from '../../../go/regexp/index.ts'
import { fromBytes, type GoMap, goTypeOf } from '../../../go/values/index.ts'
import type { ChartNode } from '../chart-node.ts'
import { isTable } from '../merge-maps.ts'
import { type Log, warning } from '../render-log.ts'
import { asGojsonschemaReads } from './as-gojsonschema-reads.ts'
import { checkSchema, metaschemaAt } from './check-schema.ts'
import { findSchemaProblems, type SchemaValidator } from './compile/find-schema-problems.ts'
import { formatIssues } from './issue.ts'
import { type JsonValue, parseJsonDocument } from './json-document.ts'
import { type Draft, type ExternalSchemas, SchemaDocument } from './schema-document.ts'
import { SchemaError } from './schema-error.ts'
import { validateSchema } from './validate-schema.ts'

export interface ValuesValidationOptions {
  /** Schemas that a `$ref` to another address may use. Helm fetches them; we do no I/O. */
  externalSchemas?: ExternalSchemas | undefined
  /** The draft of schemas that do not name theirs. */
  defaultDraft?: Draft | undefined
  /** Which library judges; default: that of Helm 4. */
  validator?: SchemaValidator | undefined
  loadRe2: LoadRe2
  log: Log
}

/**
 * Checks the values of a chart and of all enabled subcharts against their values.schema.json.
 * Gives Helm's text, one section for each chart with problems; undefined when all is well
 * (helm.sh/helm pkg/chart/common/util ValidateAgainstSchema).
 */
export function validateValues(
  node: ChartNode,
  values: GoMap,
  options: ValuesValidationOptions,
): string | undefined {
  const text = describe(node, values, options)
  return text === '' ? undefined : text
}

function describe(node: ChartNode, values: GoMap, options: ValuesValidationOptions): string {
  const { schemaFile } = node.chart
  const problems = schemaFile ? describeIssues(schemaFile.data, values, options) : ''
  let text = problems === '' ? '' : `${node.metadata.name}:\n${problems}`
  for (const child of node.children) {
    const { name } = child.metadata
    const part = values.get(name)
    if (part === undefined || part === null) continue
    text += isTable(part)
      ? describe(child, part, options)
      : `${name}:\ninvalid type for values: expected object (map), got ${goTypeOf(part)}\n`
  }
  return text
}

function describeIssues(
  schema: Uint8Array,
  values: GoMap,
  options: ValuesValidationOptions,
): string {
  try {
    const document = readSchema(schema, options)
    const issues = validateSchema(document, values)
    return issues.length === 0 ? '' : `${formatIssues(issues)}\n`
  } catch (error) {
    if (error instanceof SchemaError || error instanceof SyntaxError) return error.message
    throw error
  }
}

/** Schemas that are known to be ones, by the draft they were read as. */
const checkedSchemas = new WeakMap<Uint8Array, { json: JsonValue; draft: Draft }>()

function readSchema(schema: Uint8Array, options: ValuesValidationOptions): SchemaDocument {
  if (options.validator === 'gojsonschema') return readOlderSchema(schema, options)
  const { externalSchemas, defaultDraft, loadRe2, log } = options
  const known = checkedSchemas.get(schema)
  const json = known?.json ?? parseJsonDocument(fromBytes(schema))
  const document = new SchemaDocument(
    json,
    (url) => metaschemaAt(url) ?? externalSchemas?.(url) ?? permissiveUrn(url, log),
    { loadRe2, ...(defaultDraft !== undefined && { defaultDraft }) },
  )
  const { draft } = document.root
  if (known?.draft !== draft) {
    checkSchema(json, draft, loadRe2)
    document.checkReferences()
    checkedSchemas.set(schema, { json, draft })
  }
  return document
}

/** Schemas that gojsonschema compiles, as it reads them. */
const olderSchemas = new WeakMap<Uint8Array, JsonValue>()

/** A schema as gojsonschema reads it. @throws SchemaError for one that it does not compile. */
export function readOlderSchema(
  schema: Uint8Array,
  { externalSchemas, loadRe2 }: Pick<ValuesValidationOptions, 'externalSchemas' | 'loadRe2'>,
): SchemaDocument {
  const load = (url: string): JsonValue | undefined => externalSchemas?.(url)
  let json = olderSchemas.get(schema)
  if (json === undefined) {
    const text = fromBytes(schema)
    const [problem] = findSchemaProblems(text, { loadRe2, validators: ['gojsonschema'], load })
    if (problem !== undefined) throw new SchemaError(`${problem.pointer}: ${problem.message}`)
    json = asGojsonschemaReads(parseJsonDocument(text))
    olderSchemas.set(schema, json)
  }
  return new SchemaDocument(json, (url) => metaschemaAt(url) ?? load(url), {
    loadRe2,
    defaultDraft: 7,
  })
}

/** Helm 4 takes a URN that it does not know for a schema that allows everything. */
function permissiveUrn(url: string, log: Log): JsonValue | undefined {
  if (!url.startsWith('urn:')) return undefined
  log(warning('unresolved URN reference ignored; using permissive schema', [['urn', url]]))
  return true
}
