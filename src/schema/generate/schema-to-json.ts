import { compareCodePoints, type JsonObject, type JsonValue } from './json-value.ts'
import { LEADING_KEYWORDS, type Schema, TRAILING_KEYWORDS, type Translatable } from './schema.ts'

/**
 * A schema as JSON in the order of the file. With a language, its texts replace the base texts
 * wherever they exist; language keys themselves are never written.
 */
export function schemaToJson(schema: Schema, language?: string): JsonObject {
  const texts = language === undefined ? undefined : schema.translations.get(language)
  const members: JsonObject['members'] = []
  const addKeyword = (name: string) => {
    const value = keywordValue(schema, name, language, texts)
    if (value !== undefined) members.push([name, value])
  }
  for (const name of LEADING_KEYWORDS) addKeyword(name)
  members.push(...sortedByName(schema.extensions))
  for (const name of TRAILING_KEYWORDS) addKeyword(name)
  members.push(...sortedByName(withPlaceholder(schema.extra, texts)))
  return { members }
}

function keywordValue(
  schema: Schema,
  name: string,
  language: string | undefined,
  texts: ReadonlyMap<Translatable, string> | undefined,
): JsonValue | undefined {
  switch (name) {
    case 'title':
    case 'description':
      return texts?.get(name) ?? schema.keywords.get(name)
    case 'items':
      return itemsToJson(schema, language)
    case 'properties':
      return schema.properties.size === 0 ? undefined : propertiesToJson(schema, language)
    default:
      return schema.keywords.get(name)
  }
}

function itemsToJson({ items, keywords }: Schema, language: string | undefined) {
  if (Array.isArray(items)) return items.map((item) => schemaToJson(item, language))
  return items ? schemaToJson(items, language) : keywords.get('items')
}

function propertiesToJson({ properties }: Schema, language: string | undefined): JsonObject {
  return {
    members: [...properties]
      .sort(compareProperties)
      .map(([name, property]) => [name, schemaToJson(property, language)]),
  }
}

function withPlaceholder(
  extra: ReadonlyMap<string, JsonValue>,
  texts: ReadonlyMap<Translatable, string> | undefined,
): ReadonlyMap<string, JsonValue> {
  const placeholder = texts?.get('placeholder')
  return placeholder === undefined ? extra : new Map(extra).set('placeholder', placeholder)
}

function sortedByName(values: ReadonlyMap<string, JsonValue>): [string, JsonValue][] {
  return [...values].sort(([a], [b]) => compareCodePoints(a, b))
}

/**
 * Properties with an order come first: numbers by value, then other text; equal ones keep the order
 * of the source, since sorting is stable. The rest follows by name.
 */
function compareProperties([nameA, a]: [string, Schema], [nameB, b]: [string, Schema]): number {
  const orderA = a.extensions.get('x-order')
  const orderB = b.extensions.get('x-order')
  const hasA = typeof orderA === 'string'
  const hasB = typeof orderB === 'string'
  if (hasA && hasB) return compareOrders(orderA, orderB)
  if (hasA !== hasB) return hasA ? -1 : 1
  return compareCodePoints(nameA, nameB)
}

function compareOrders(a: string, b: string): number {
  const isNumberA = isOrderNumber(a)
  const isNumberB = isOrderNumber(b)
  if (isNumberA && isNumberB) return Number(a) - Number(b)
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1
  return compareCodePoints(a, b)
}

export function isOrderNumber(text: string): boolean {
  return /^[-+]?\d+(\.\d+)?$/.test(text)
}
