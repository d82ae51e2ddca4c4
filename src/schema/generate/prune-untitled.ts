import { itemSchemas, type Schema } from './schema.ts'

/**
 * Removes every property without a title, with all below it; the items of lists stay, but not their untitled
 * properties. An `items` that the author wrote stays as it is written.
 */
export function pruneUntitled(schema: Schema): void {
  for (const [name, property] of schema.properties) {
    if (!property.keywords.has('title')) schema.properties.delete(name)
    else pruneUntitled(property)
  }
  if (schema.hasWrittenItems) return
  for (const item of itemSchemas(schema)) pruneUntitled(item)
}

/** Every language that a schema has texts in, sorted. */
export function findLanguages(schema: Schema, found = new Set<string>()): string[] {
  for (const language of schema.translations.keys()) found.add(language)
  for (const child of [...schema.properties.values(), ...itemSchemas(schema)]) {
    findLanguages(child, found)
  }
  return [...found].sort()
}
