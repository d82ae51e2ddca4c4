import type { JsonValue } from './json-value.ts'

/** Texts that may exist in several languages. */
export const TRANSLATABLE = ['title', 'description', 'placeholder'] as const
export type Translatable = (typeof TRANSLATABLE)[number]

/**
 * A JSON schema of the form, in the parts that decide on the order of keys in the file (those of
 * go-openapi/spec v0.20.7, schema.go): standard keywords, extensions, everything else.
 */
export interface Schema {
  /** In source order. */
  properties: Map<string, Schema>
  items: Schema | Schema[] | undefined
  /** An annotation says what the items are, not the values. */
  hasWrittenItems?: true
  /** Other standard keywords; see STANDARD_KEYWORDS. */
  keywords: Map<string, JsonValue>
  /** Keywords with the prefix `x-`. */
  extensions: Map<string, JsonValue>
  /** Keywords outside the standard, such as `form`. One may repeat the name of a standard keyword. */
  extra: Map<string, JsonValue>
  /** Language to texts. */
  translations: Map<string, Map<Translatable, string>>
}

export function emptySchema(): Schema {
  return {
    properties: new Map(),
    items: undefined,
    keywords: new Map(),
    extensions: new Map(),
    extra: new Map(),
    translations: new Map(),
  }
}

/** The keywords that come first in the file, in this order. */
export const LEADING_KEYWORDS = [
  'id',
  'description',
  'type',
  'nullable',
  'format',
  'title',
  'default',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'multipleOf',
  'enum',
  'maxProperties',
  'minProperties',
  'required',
  'items',
  'allOf',
  'oneOf',
  'anyOf',
  'not',
  'properties',
  'additionalProperties',
  'patternProperties',
  'dependencies',
  'additionalItems',
  'definitions',
]

/** The standard keywords that follow the extensions. */
export const TRAILING_KEYWORDS = [
  '$ref',
  '$schema',
  'discriminator',
  'readOnly',
  'xml',
  'externalDocs',
  'example',
]

export const STANDARD_KEYWORDS: ReadonlySet<string> = new Set([
  ...LEADING_KEYWORDS,
  ...TRAILING_KEYWORDS,
])

export function itemSchemas({ items }: Schema): Schema[] {
  if (items === undefined) return []
  return Array.isArray(items) ? items : [items]
}

const LANGUAGE = /^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$/

/** A language as annotations and file names spell it. Anything else could leave the folder `i18n`. */
export function isLanguage(text: string): boolean {
  return LANGUAGE.test(text)
}

/** Reads `title.en` and its like; undefined for a name without language or with an impossible one. */
export function parseTranslationName(
  name: string,
): { text: Translatable; language: string } | undefined {
  const dot = name.indexOf('.')
  const text = TRANSLATABLE.find((candidate) => candidate === name.slice(0, dot))
  const language = name.slice(dot + 1)
  return text && isLanguage(language) ? { text, language } : undefined
}

export function setTranslation(
  schema: Schema,
  language: string,
  text: Translatable,
  value: string,
): void {
  const texts = schema.translations.get(language) ?? new Map<Translatable, string>()
  schema.translations.set(language, texts.set(text, value))
}

export function isTranslatable(name: string): name is Translatable {
  return TRANSLATABLE.some((text) => text === name)
}
