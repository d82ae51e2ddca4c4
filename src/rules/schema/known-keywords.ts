import { FORM_KEYWORDS, JSON_SCHEMA_KEYWORDS } from '../../schema/index.ts'

/** The keywords that JSON Schema or the form reads. */
export const KNOWN_KEYWORDS: ReadonlySet<string> = new Set([
  ...JSON_SCHEMA_KEYWORDS,
  ...FORM_KEYWORDS,
])

/** Annotations of readme generators, which end up in the schema, too. */
const OF_README_GENERATORS = new Set([
  'descriptionEnd',
  'descriptionStart',
  'extra',
  'section',
  'skip',
])

/** What editors and validators read beside the standard; it does no harm. */
const OF_OTHER_TOOLS = new Set(
  '$recursiveAnchor $recursiveRef $dynamicAnchor $dynamicRef $vocabulary allowComments allowTrailingCommas defaultSnippets deprecationMessage discriminator doNotSuggest enumDescriptions enumNames errorMessage markdownDescription markdownEnumDescriptions patternErrorMessage suggestSortText tsType'.split(
    ' ',
  ),
)

/** Whether somebody reads a keyword of a schema, or it does no harm. */
export function isKnownKeyword(name: string): boolean {
  return (
    KNOWN_KEYWORDS.has(name) ||
    OF_OTHER_TOOLS.has(name) ||
    OF_README_GENERATORS.has(name) ||
    name.startsWith('x-')
  )
}
