import { TRANSLATABLE } from '../generate/schema.ts'

/** Annotations with a meaning of their own. `param` belongs to readme generators and is skipped. */
export const ANNOTATION_NAMES: readonly string[] = [
  ...TRANSLATABLE,
  'schema',
  'hidden',
  'order',
  'form',
]

/** Options whose names are not keywords of JSON Schema. */
const OPTION_ALIASES = ['min', 'minmum', 'max', 'maxmum', 'minLen', 'minlen', 'maxLen', 'maxlen']

/** What the dashboard's form reads beside JSON Schema (kubegems/dashboard). */
export const FORM_KEYWORDS: readonly string[] = [
  'form',
  'hidden',
  'render',
  'placeholder',
  'sliderMin',
  'sliderMax',
  'sliderStep',
  'sliderUnit',
]

/** JSON Schema draft 4 to 2020-12, and the OpenAPI keywords of go-openapi/spec. */
export const JSON_SCHEMA_KEYWORDS: readonly string[] =
  '$anchor $comment $defs $id $ref $schema additionalItems additionalProperties allOf anyOf const contains contentEncoding contentMediaType contentSchema default definitions dependencies dependentRequired dependentSchemas deprecated description discriminator else enum example examples exclusiveMaximum exclusiveMinimum externalDocs format id if items maxContains maxItems maxLength maxProperties maximum minContains minItems minLength minProperties minimum multipleOf not nullable oneOf pattern patternProperties prefixItems properties propertyNames readOnly required then title type unevaluatedItems unevaluatedProperties uniqueItems writeOnly xml'.split(
    ' ',
  )

/** Every option that someone reads. */
export const KNOWN_OPTIONS: ReadonlySet<string> = new Set([
  ...OPTION_ALIASES,
  ...JSON_SCHEMA_KEYWORDS,
  ...FORM_KEYWORDS,
])

/** Every annotation that is no misspelling: a known option may be written as one, `@format duration`. */
export const KNOWN_ANNOTATIONS: ReadonlySet<string> = new Set([
  ...ANNOTATION_NAMES,
  ...KNOWN_OPTIONS,
  'param',
])

export const SCHEMA_TYPES = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null']

/** What a misspelled annotation can mean: short keywords such as `not` or `if` would fit too much. */
export const LIKELY_ANNOTATIONS = [
  ...ANNOTATION_NAMES,
  'default',
  'enum',
  'format',
  'items',
  'maxLength',
  'minLength',
  'nullable',
  'pattern',
  'render',
  'required',
]
