import { itemSchemas, type Schema, type Translatable } from './schema.ts'

/** A text that the form shows, and the languages that it is translated to. */
export interface FormText {
  /** Keys and list indexes from the root of the values. */
  path: readonly string[]
  text: Translatable
  base: string | undefined
  /** Sorted. */
  languages: readonly string[]
}

/** Texts that the form shows: descriptions are read by nobody. */
const SHOWN: readonly Translatable[] = ['title', 'placeholder']

/** The titles and placeholders of a schema, in source order. */
export function formTexts(schema: Schema, path: readonly string[] = []): FormText[] {
  const own = SHOWN.flatMap((text): FormText[] => {
    const base = schema.keywords.get(text) ?? schema.extra.get(text)
    const languages = [...schema.translations]
      .filter(([, texts]) => texts.has(text))
      .map(([language]) => language)
    if (base === undefined && languages.length === 0) return []
    return [
      {
        path,
        text,
        base: typeof base === 'string' ? base : undefined,
        languages: languages.sort(),
      },
    ]
  })
  const properties = [...schema.properties].flatMap(([name, property]) =>
    formTexts(property, [...path, name]),
  )
  const items = itemSchemas(schema).flatMap((item, index) =>
    formTexts(item, [...path, String(index)]),
  )
  return [...own, ...properties, ...items]
}
