import { charge } from '../../../go/budget/index.ts'
import type { LoadRe2 } from '../../../go/regexp/index.ts'
import { GoMap, type GoValue, isGoList } from '../../../go/values/index.ts'
import { validateArray } from './array-keywords.ts'
import { validateCombinations } from './combination-keywords.ts'
import { validateFormat } from './formats.ts'
import {
  displayJson,
  displayValue,
  equalsJson,
  isInteger,
  isNumber,
  JSON_TYPES,
  type JsonType,
  typeOfValue,
} from './instance.ts'
import type { SchemaIssue } from './issue.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from './json-document.ts'
import type { KeywordContext } from './keyword-context.ts'
import { validateNumber } from './number-keywords.ts'
import { validateObject } from './object-keywords.ts'
import { type Draft, type SchemaDocument, type SchemaNode } from './schema-document.ts'
import { validateString } from './string-keywords.ts'
import { Unevaluated } from './unevaluated.ts'

/** A value under validation: where it is, and which schemas led to it. */
interface Place {
  value: GoValue
  path: readonly string[]
  /** The schemas that this very value is being checked against, outermost first, to find cycles. */
  active: readonly SchemaNode[]
  /** Every schema entered so far, for dynamic references. */
  scope: readonly SchemaNode[]
}

/**
 * Validates a value against a schema of drafts 4 to 2020-12, with the outcome, the texts and their nesting of
 * github.com/santhosh-tekuri/jsonschema v6, which Helm uses from 3.18.5 on. Where Go's map order decides on the order
 * of issues, they are in the order of the keys.
 */
export function validateSchema(document: SchemaDocument, value: GoValue): SchemaIssue[] {
  const place: Place = { value, path: [], active: [], scope: [] }
  const issue = new SchemaValidation(document, document.root, place, false).validate()
  if (!issue) return []
  return issue.kind === 'group' ? issue.causes : [issue]
}

/** One schema against one value. */
class SchemaValidation implements KeywordContext {
  readonly document: SchemaDocument
  readonly node: SchemaNode
  readonly schema: JsonObject
  readonly unevaluated: Unevaluated
  readonly #place: Place
  readonly #issues: SchemaIssue[] = []

  constructor(
    document: SchemaDocument,
    node: SchemaNode,
    place: Place,
    callerNeedsUnevaluated: boolean,
  ) {
    this.document = document
    this.node = node
    this.schema = isJsonObject(node.schema) ? node.schema : {}
    this.#place = place
    this.unevaluated = new Unevaluated(place.value, node, callerNeedsUnevaluated)
  }

  validate(): SchemaIssue | undefined {
    charge(1, 32)
    if (this.node.schema === false) return this.issue('false schema')
    if (!isJsonObject(this.node.schema)) return undefined
    if (this.#place.active.some(({ schema }) => schema === this.node.schema)) {
      return this.issue('reference cycle')
    }
    const problem = this.#validateWhole()
    if (problem) return problem
    if (this.#validateReferences() === 'done') return this.#result()
    this.#validateParts()
    this.#validateCombinations()
    if (this.node.draft >= 2019) this.#validateUnevaluated()
    return this.#result()
  }

  get draft(): Draft {
    return this.node.draft
  }

  get loadRe2(): LoadRe2 {
    return this.document.loadRe2
  }

  issue(text: string, causes: SchemaIssue[] = []): SchemaIssue {
    return { kind: 'assertion', path: this.#place.path, text, causes }
  }

  report(text: string, causes: SchemaIssue[] = []): void {
    this.#issues.push(this.issue(text, causes))
  }

  add(issue: SchemaIssue | undefined): void {
    if (issue) this.#issues.push(issue)
  }

  checkPart(schema: JsonValue, value: GoValue, key: string): SchemaIssue | undefined {
    return this.#checkElsewhere(schema, value, [...this.#place.path, key])
  }

  checkApart(schema: JsonValue, value: GoValue): SchemaIssue | undefined {
    return this.#checkElsewhere(schema, value, [])
  }

  #checkElsewhere(
    schema: JsonValue,
    value: GoValue,
    path: readonly string[],
  ): SchemaIssue | undefined {
    const node = this.document.child(this.node, schema)
    const place: Place = { value, path, active: [], scope: [...this.#place.scope, this.node] }
    return new SchemaValidation(this.document, node, place, false).validate()
  }

  /** Checks the same value against another schema. */
  checkSame(target: JsonValue | SchemaNode): SchemaIssue | undefined {
    const node = isSchemaNode(target) ? target : this.document.child(this.node, target)
    const place: Place = {
      ...this.#place,
      active: [...this.#place.active, this.node],
      scope: [...this.#place.scope, this.node],
    }
    const validation = new SchemaValidation(this.document, node, place, !this.unevaluated.isEmpty)
    const issue = validation.validate()
    if (!issue) this.unevaluated.merge(validation.unevaluated)
    return issue
  }

  #result(): SchemaIssue | undefined {
    if (this.#issues.length <= 1) return this.#issues[0]
    return {
      kind: 'group',
      path: this.#place.path,
      text: 'validation failed',
      causes: this.#issues,
    }
  }

  /** The keywords whose failure ends the validation: type, const, enum, format. */
  #validateWhole(): SchemaIssue | undefined {
    const { schema, draft } = this
    const { value } = this.#place
    const type = typeOfValue(value)
    if (!type) return this.issue('invalid jsonType')
    const isRefOnly = this.#isRefOnly()
    const types = isRefOnly ? [] : typesOf(schema['type'])
    if (types.length > 0 && !types.includes(type)) {
      if (!types.includes('integer') || !isInteger(value)) {
        return this.issue(`got ${type}, want ${types.join(' or ')}`)
      }
    }
    const constant = draft >= 6 ? schema['const'] : undefined
    if (constant !== undefined && !equalsJson(value, constant)) {
      return this.issue(
        isPrimitive(constant) ? `value must be ${displayJson(constant)}` : "'const' failed",
      )
    }
    if (isRefOnly) return undefined
    const values = schema['enum']
    if (isJsonArray(values) && !values.some((item) => equalsJson(value, item))) {
      return this.issue(enumText(values))
    }
    const hasFormats = draft < 2019 || this.document.assertsFormats
    const format = hasFormats ? schema['format'] : undefined
    const problem =
      typeof format === 'string' ? validateFormat(format, value, this.loadRe2) : undefined
    return problem === undefined
      ? undefined
      : this.issue(`${displayValue(value)} is not valid ${String(format)}: ${problem}`)
  }

  /** Before 2019-09 everything beside a $ref is ignored, but the library looks at `const`. */
  #isRefOnly(): boolean {
    return this.draft < 2019 && typeof this.schema['$ref'] === 'string'
  }

  #validateReferences(): 'done' | 'more' {
    const reference = this.schema['$ref']
    if (typeof reference !== 'string') return 'more'
    this.#checkReference(this.document.resolve(this.node, reference))
    return this.draft < 2019 ? 'done' : 'more'
  }

  #checkReference(target: SchemaNode): void {
    const issue = this.checkSame(target)
    if (!issue) return
    const causes = issue.kind === 'group' ? issue.causes : [issue]
    this.add({ kind: 'reference', path: this.#place.path, text: 'validation failed', causes })
  }

  #validateParts(): void {
    const { value } = this.#place
    if (value instanceof GoMap) validateObject(this, value)
    else if (isGoList(value)) validateArray(this, value)
    else if (typeof value === 'string') validateString(this, value)
    else if (isNumber(value)) validateNumber(this, value)
  }

  #validateCombinations(): void {
    if (this.draft >= 2019) this.#validateDynamicReferences()
    validateCombinations(this)
  }

  #validateDynamicReferences(): void {
    const { schema, draft } = this
    const recursive = draft === 2019 ? schema['$recursiveRef'] : undefined
    if (typeof recursive === 'string') {
      const target = this.document.resolve(this.node, recursive)
      this.#checkReference(
        target.resource.hasRecursiveAnchor && target.schema === target.resource.root
          ? this.#outermost((node) => (node.resource.hasRecursiveAnchor ? node : undefined), target)
          : target,
      )
    }
    const dynamic = draft >= 2020 ? schema['$dynamicRef'] : undefined
    if (typeof dynamic === 'string') {
      const target = this.document.resolve(this.node, dynamic)
      const anchor = dynamic.split('#', 2)[1] ?? ''
      const isDynamic = isJsonObject(target.schema) && target.schema['$dynamicAnchor'] === anchor
      const find = ({ resource }: SchemaNode): SchemaNode | undefined =>
        resource.dynamicAnchors.has(anchor) ? resource.anchors.get(anchor) : undefined
      this.#checkReference(isDynamic && anchor !== '' ? this.#outermost(find, target) : target)
    }
  }

  #outermost(find: (node: SchemaNode) => SchemaNode | undefined, fallback: SchemaNode): SchemaNode {
    for (const node of [...this.#place.scope, this.node]) {
      const found = find(node)
      if (found) return found
    }
    return fallback
  }

  #validateUnevaluated(): void {
    const { value } = this.#place
    const { unevaluatedProperties: properties, unevaluatedItems: items } = this.schema
    if (properties !== undefined && value instanceof GoMap) {
      for (const key of [...this.unevaluated.properties].sort()) {
        const part = value.get(key)
        if (part !== undefined) this.add(this.checkPart(properties, part, key))
      }
      this.unevaluated.properties.clear()
    }
    if (items !== undefined && isGoList(value)) {
      for (const index of this.unevaluated.items) {
        this.add(this.checkPart(items, value[index]!, String(index)))
      }
      this.unevaluated.items.clear()
    }
  }
}

function isSchemaNode(target: JsonValue | SchemaNode): target is SchemaNode {
  return (
    typeof target === 'object' &&
    target !== null &&
    'resource' in target &&
    'draft' in target &&
    typeof target.draft === 'number'
  )
}

function isPrimitive(value: JsonValue): boolean {
  return !isJsonArray(value) && !isJsonObject(value)
}

/** The types of a `type` keyword in the order in which messages list them. */
function typesOf(keyword: JsonValue | undefined): JsonType[] {
  const named = isJsonArray(keyword) ? keyword : [keyword]
  return JSON_TYPES.filter((type) => named.includes(type))
}

function enumText(values: readonly JsonValue[]): string {
  if (!values.every(isPrimitive)) return "'enum' failed"
  const shown = values.map(displayJson).join(', ')
  return values.length === 1 ? `value must be ${shown}` : `value must be one of ${shown}`
}
