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

/** A titled key that a parent without title takes out of the schema. Keys and list indexes from the root of the values. */
export interface UnreachableTitle {
  path: readonly string[]
  /** The outermost parent without a title. */
  untitledParent: readonly string[]
}

/** The titled keys that pruneUntitled removes, in source order. */
export function findUnreachableTitles(schema: Schema): UnreachableTitle[] {
  const found: UnreachableTitle[] = []
  collectUnreachable(schema, [], undefined, found)
  return found
}

function collectUnreachable(
  schema: Schema,
  path: readonly string[],
  untitledParent: readonly string[] | undefined,
  found: UnreachableTitle[],
): void {
  for (const [name, property] of schema.properties) {
    const at = [...path, name]
    const isTitled = property.keywords.has('title')
    if (isTitled && untitledParent) found.push({ path: at, untitledParent })
    collectUnreachable(property, at, untitledParent ?? (isTitled ? undefined : at), found)
  }
  if (schema.hasWrittenItems) return
  for (const [index, item] of itemSchemas(schema).entries()) {
    collectUnreachable(item, [...path, String(index)], untitledParent, found)
  }
}

/** Every language that a schema has texts in, sorted. */
export function findLanguages(schema: Schema, found = new Set<string>()): string[] {
  for (const language of schema.translations.keys()) found.add(language)
  for (const child of [...schema.properties.values(), ...itemSchemas(schema)]) {
    findLanguages(child, found)
  }
  return [...found].sort()
}
