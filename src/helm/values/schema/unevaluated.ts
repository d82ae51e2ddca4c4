import { GoMap, type GoValue, isGoList } from '../../../go/values/index.ts'
import { isJsonArray, isJsonObject, type JsonObject } from './json-document.ts'
import type { SchemaNode } from './schema-document.ts'

/** The properties and items that no keyword has looked at yet; kept only where somebody asks. */
export class Unevaluated {
  readonly properties: Set<string>
  readonly items: Set<number>

  constructor(value: GoValue, { schema, draft }: SchemaNode, callerNeedsIt: boolean) {
    const keywords = isJsonObject(schema) ? schema : {}
    const needsProperties = callerNeedsIt || 'unevaluatedProperties' in keywords
    const needsItems = callerNeedsIt || 'unevaluatedItems' in keywords
    this.properties = new Set(
      value instanceof GoMap && needsProperties && !('additionalProperties' in keywords)
        ? value.keys()
        : [],
    )
    this.items = new Set()
    if (!isGoList(value) || !needsItems) return
    const from = evaluatedItems(keywords, draft)
    for (let index = from; index < value.length; index++) this.items.add(index)
  }

  get isEmpty(): boolean {
    return this.properties.size === 0 && this.items.size === 0
  }

  /** Takes over what another schema has evaluated. */
  merge(other: Unevaluated): void {
    for (const key of this.properties) if (!other.properties.has(key)) this.properties.delete(key)
    for (const index of this.items) if (!other.items.has(index)) this.items.delete(index)
  }
}

/** How many items the schema itself evaluates, from the start. */
function evaluatedItems(keywords: JsonObject, draft: number): number {
  if (draft >= 2020) {
    if ('items' in keywords) return Infinity
    return isJsonArray(keywords['prefixItems']) ? keywords['prefixItems'].length : 0
  }
  const { items } = keywords
  if (!isJsonArray(items)) return items === undefined ? 0 : Infinity
  return 'additionalItems' in keywords ? Infinity : items.length
}
