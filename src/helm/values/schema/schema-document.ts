import type { LoadRe2 } from '../../../go/regexp/index.ts'
import { ownValue } from '../../../go/values/index.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from './json-document.ts'
import { compilePattern } from './pattern.ts'
import { SchemaError } from './schema-error.ts'
import { decodeFragment, joinUrl, unescapePointer } from './schema-reference.ts'

/** The versions of JSON Schema, by year or number. */
export type Draft = 4 | 6 | 7 | 2019 | 2020

/** A part of a schema document that is a schema, with what its `$ref`s are relative to. */
export interface SchemaNode {
  schema: JsonValue
  draft: Draft
  /** The nearest schema around it with an id of its own. */
  resource: SchemaResource
}

export interface SchemaResource {
  url: string
  root: JsonValue
  draft: Draft
  anchors: Map<string, SchemaNode>
  dynamicAnchors: Set<string>
  hasRecursiveAnchor: boolean
}

/** A part of a schema that does not compile. */
export interface BrokenPart {
  schema: JsonObject
  /** From `schema`: a reference, or a key of `patternProperties`. */
  path: readonly string[]
  error: SchemaError
}

/** Gives the document at an address outside of the schema, or undefined. */
export type ExternalSchemas = (url: string) => JsonValue | undefined

const DRAFTS: Readonly<Record<string, Draft>> = {
  'json-schema.org/schema': 2020,
  'json-schema.org/draft/2020-12/schema': 2020,
  'json-schema.org/draft/2019-09/schema': 2019,
  'json-schema.org/draft-07/schema': 7,
  'json-schema.org/draft-06/schema': 6,
  'json-schema.org/draft-04/schema': 4,
}

// Helm gives the schema of a chart this address, so that is what messages show.
export const SCHEMA_URL = 'file:///values.schema.json'

/** Schemas here only count where a reference leads to them. */
const DEFINITIONS = ['definitions', '$defs']
const APPLIED_BY_KEY = ['properties', 'patternProperties', 'dependentSchemas', 'dependencies']
/** Keywords that hold schemas by key. */
export const SCHEMAS_BY_KEY = [...DEFINITIONS, ...APPLIED_BY_KEY]
export const SCHEMA_LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items']
export const SINGLE_SCHEMAS = [
  'not',
  'additionalProperties',
  'items',
  'additionalItems',
  'propertyNames',
  'contains',
  'if',
  'then',
  'else',
  'unevaluatedProperties',
  'unevaluatedItems',
]

export interface SchemaDocumentOptions {
  loadRe2: LoadRe2
  /** Where the document is; default: where Helm puts the schema of a chart. */
  url?: string
  /** The `format` keyword counts in every draft, not only up to draft 7. */
  assertsFormats?: boolean
  /** The draft of documents that do not name theirs; default 2020-12. */
  defaultDraft?: Draft
}

/** A schema and everything it refers to; finds the target of a reference. */
export class SchemaDocument {
  readonly root: SchemaNode
  readonly #external: ExternalSchemas
  readonly #resources = new Map<string, SchemaResource>()
  readonly #nodes = new Map<JsonValue, SchemaNode>()

  readonly loadRe2: LoadRe2
  readonly assertsFormats: boolean
  readonly #defaultDraft: Draft

  constructor(
    document: JsonValue,
    external: ExternalSchemas,
    {
      loadRe2,
      url = SCHEMA_URL,
      assertsFormats = false,
      defaultDraft = 2020,
    }: SchemaDocumentOptions,
  ) {
    this.#external = external
    this.loadRe2 = loadRe2
    this.assertsFormats = assertsFormats
    this.#defaultDraft = defaultDraft
    this.root = this.#add(document, url)
  }

  /** The node of a schema in this document. */
  nodeOf(schema: JsonObject): SchemaNode {
    return this.child(this.root, schema)
  }

  /** The node of a schema below an already known one. */
  child(parent: SchemaNode, schema: JsonValue): SchemaNode {
    return this.#nodes.get(schema) ?? { ...parent, schema }
  }

  /** The schema that a reference in `node` leads to. Throws SchemaError. */
  resolve(node: SchemaNode, reference: string): SchemaNode {
    const [address, fragment = ''] = reference.split('#', 2) as [string, string | undefined]
    const url = address === '' ? node.resource.url : joinUrl(node.resource.url, address)
    const resource = this.#resources.get(url) ?? this.#load(url)
    const target = decodeFragment(fragment, reference)
    if (target === '') return this.#nodeOf(resource.root, resource)
    if (!target.startsWith('/')) {
      const anchored = resource.anchors.get(target)
      if (anchored) return anchored
      throw new SchemaError(
        `anchor in ${JSON.stringify(`${url}#${fragment}`)} not found in schema ${JSON.stringify(`${SCHEMA_URL}#`)}`,
      )
    }
    return this.#atPointer(resource, target)
  }

  /** Follows every reference that a validation could meet. Throws SchemaError for one that leads nowhere. */
  checkReferences(): void {
    const [broken] = this.brokenParts()
    if (broken) throw broken.error
  }

  /** The references that lead nowhere and the patterns that are none, in what a validation could meet. */
  brokenParts(): BrokenPart[] {
    const broken: BrokenPart[] = []
    const attempt = (schema: JsonObject, path: readonly string[], use: () => void): void => {
      try {
        use()
      } catch (error) {
        if (!(error instanceof SchemaError)) throw error
        broken.push({ schema, path, error })
      }
    }
    const seen = new Set<JsonValue>()
    const pending = [this.root]
    for (let node = pending.pop(); node; node = pending.pop()) {
      const { schema } = node
      if (!isJsonObject(schema) || seen.has(schema)) continue
      seen.add(schema)
      const { $ref: reference, patternProperties: patterns } = schema
      if (typeof reference === 'string') {
        attempt(schema, ['$ref'], () => pending.push(this.resolve(node, reference)))
        // Before 2019-09 everything beside a $ref is ignored.
        if (node.draft < 2019) continue
      }
      for (const pattern of isJsonObject(patterns) ? Object.keys(patterns) : []) {
        const path = ['patternProperties', pattern]
        attempt(schema, path, () => compilePattern(pattern, this.loadRe2))
      }
      for (const child of subschemas(schema, APPLIED_BY_KEY)) pending.push(this.child(node, child))
    }
    return broken
  }

  #load(url: string): SchemaResource {
    const document = this.#external(url)
    if (document === undefined) throw unknownAddress(url)
    return this.#add(document, url).resource
  }

  #add(document: JsonValue, url: string): SchemaNode {
    const resource = createResource(url, document, this.#draftOf(document))
    this.#resources.set(url, resource)
    this.#collect(document, resource)
    return this.#nodeOf(document, resource)
  }

  /** A dialect that is none of JSON Schema's own is looked for at its address, as every other document. */
  #draftOf(document: JsonValue): Draft {
    const draft = draftOf(document)
    if (draft !== 'unknown') return draft ?? this.#defaultDraft
    const url = String((document as JsonObject)['$schema'])
    if (this.#external(url.split('#', 1)[0]!) !== undefined) return this.#defaultDraft
    throw unknownAddress(url)
  }

  #nodeOf(schema: JsonValue, resource: SchemaResource): SchemaNode {
    return this.#nodes.get(schema) ?? { schema, draft: resource.draft, resource }
  }

  #atPointer(resource: SchemaResource, pointer: string): SchemaNode {
    let value: JsonValue | undefined = resource.root
    let owner = resource
    for (const key of pointer.slice(1).split('/').map(unescapePointer)) {
      value = isJsonArray(value)
        ? value[Number(key)]
        : isJsonObject(value)
          ? ownValue(value, key)
          : undefined
      if (value === undefined) {
        throw new SchemaError(
          `json-pointer in ${JSON.stringify(`${resource.url}#${pointer}`)} not found`,
        )
      }
      owner = this.#nodes.get(value)?.resource ?? owner
    }
    return this.#nodeOf(value, owner)
  }

  /** Notes every schema in the document with the resource it belongs to, and all ids and anchors. */
  #collect(schema: JsonValue, parent: SchemaResource): void {
    if (!isJsonObject(schema) || this.#nodes.has(schema)) return
    const resource = this.#resourceOf(schema, parent)
    const node: SchemaNode = { schema, draft: resource.draft, resource }
    this.#nodes.set(schema, node)
    collectAnchors(schema, node)
    for (const child of subschemas(schema, SCHEMAS_BY_KEY)) {
      this.#collect(child, resource)
    }
  }

  #resourceOf(schema: JsonObject, parent: SchemaResource): SchemaResource {
    const id = idOf(schema, parent.draft)
    if (id === '') return parent
    const url = joinUrl(parent.url, id)
    if (schema === parent.root) {
      // The document's own id is one more address for it.
      parent.url = url
      this.#resources.set(url, parent)
      return parent
    }
    const named = draftOf(schema)
    const draft = named === undefined || named === 'unknown' ? parent.draft : named
    const resource = createResource(url, schema, draft)
    this.#resources.set(url, resource)
    return resource
  }
}

function createResource(url: string, root: JsonValue, draft: Draft): SchemaResource {
  const hasRecursiveAnchor = isJsonObject(root) && root['$recursiveAnchor'] === true
  return { url, root, draft, anchors: new Map(), dynamicAnchors: new Set(), hasRecursiveAnchor }
}

/** The draft that a schema names; undefined when it names none. */
export function draftOf(schema: JsonValue): Draft | 'unknown' | undefined {
  const dialect = isJsonObject(schema) ? schema['$schema'] : undefined
  if (typeof dialect !== 'string') return undefined
  return ownValue(DRAFTS, dialect.replace(/^https?:\/\//, '').replace(/#$/, '')) ?? 'unknown'
}

function unknownAddress(url: string): SchemaError {
  return new SchemaError(`failing loading ${JSON.stringify(url)}: ${reasonNotLoaded(url)}`)
}

/** Helm 4 would fetch from an http(s) address while it renders. */
function reasonNotLoaded(url: string): string {
  if (/^https?:/i.test(url)) {
    return 'schemas are not fetched from the network, so that values are judged the same everywhere; copy it into the definitions of values.schema.json'
  }
  if (/^file:/i.test(url)) return 'no schema is known at this address'
  return `no URLLoader registered for ${JSON.stringify(url)}`
}

function idOf(schema: JsonObject, draft: Draft): string {
  // Before 2019-09 everything beside a $ref is ignored.
  if (draft < 2019 && '$ref' in schema) return ''
  const id = schema[draft === 4 ? 'id' : '$id']
  return typeof id === 'string' ? id.split('#', 1)[0]! : ''
}

function collectAnchors(schema: JsonObject, node: SchemaNode): void {
  const { anchors, dynamicAnchors } = node.resource
  if (node.draft < 2019) {
    const id = schema[node.draft === 4 ? 'id' : '$id']
    const fragment = typeof id === 'string' && !('$ref' in schema) ? id.split('#', 2)[1] : undefined
    if (fragment && !fragment.startsWith('/')) anchors.set(fragment, node)
    return
  }
  if (typeof schema['$anchor'] === 'string') anchors.set(schema['$anchor'], node)
  if (node.draft >= 2020 && typeof schema['$dynamicAnchor'] === 'string') {
    anchors.set(schema['$dynamicAnchor'], node)
    dynamicAnchors.add(schema['$dynamicAnchor'])
  }
}

function subschemas(schema: JsonObject, byKey: readonly string[]): JsonValue[] {
  const found: JsonValue[] = []
  for (const keyword of byKey) {
    const map = schema[keyword]
    if (isJsonObject(map)) found.push(...Object.values(map))
  }
  for (const keyword of SCHEMA_LISTS) {
    const list = schema[keyword]
    if (isJsonArray(list)) found.push(...list)
  }
  for (const keyword of SINGLE_SCHEMAS) {
    const single = schema[keyword]
    if (single !== undefined) found.push(single)
  }
  return found
}
