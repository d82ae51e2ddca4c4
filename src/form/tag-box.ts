import { asText, at, type Json, type JsonMap } from './json.ts'

/**
 * What a tag box holds when it is drawn: the default of the schema, whatever is stored. That is what it writes at once, so
 * stored tags are lost.
 */
export function defaultTags(schema: JsonMap): Json {
  return at(schema, 'default') || []
}

/** The tags as they are seen. */
export function shownTags(tags: unknown): string[] {
  if (Array.isArray(tags)) return tags.map(asText)
  return tags === undefined || tags === null ? [] : [asText(tags)]
}
