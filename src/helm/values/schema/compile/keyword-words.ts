import { JSON_TYPES } from '../instance.ts'
import { type JsonValue, jsonText } from '../json-document.ts'

/** What the value of a keyword must be, by keyword. */
export const KEYWORD_WORDS: ReadonlyMap<string, string> = new Map([
  ...words('text', ['$schema', '$id', '$ref', 'id', 'title', 'description', 'format', '$comment']),
  ...words('text', ['$anchor', '$dynamicAnchor', '$dynamicRef', '$recursiveRef']),
  ...words('text', ['contentEncoding', 'contentMediaType']),
  ...words('true or false', ['uniqueItems', 'readOnly', 'writeOnly', 'deprecated']),
  ...words('true or false', ['$recursiveAnchor']),
  ...words('a number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']),
  ...words('a number above 0', ['multipleOf']),
  ...words('a whole number from 0', ['minLength', 'maxLength', 'minItems', 'maxItems']),
  ...words('a whole number from 0', ['minProperties', 'maxProperties']),
  ...words('a whole number from 0', ['minContains', 'maxContains']),
  ...words('a regular expression of Go (RE2)', ['pattern']),
  ...words(`one of ${JSON_TYPES.join(', ')}, or a list of them`, ['type']),
  ...words('a list', ['enum', 'examples']),
  ...words('a list of keys', ['required']),
  ...words('a list of schemas', ['allOf', 'anyOf', 'oneOf', 'prefixItems']),
  ...words('an object of schemas', ['properties', 'patternProperties', 'definitions', '$defs']),
  ...words('an object of schemas', ['dependentSchemas']),
  ...words('an object of schemas or lists of keys', ['dependencies']),
  ...words('an object of lists of keys', ['dependentRequired']),
  ...words('a schema', ['not', 'if', 'then', 'else', 'contains', 'propertyNames']),
  ...words('a schema', ['additionalItems', 'additionalProperties', 'contentSchema']),
  ...words('a schema', ['unevaluatedItems', 'unevaluatedProperties']),
  ...words('a schema or a list of schemas', ['items']),
])

function words(text: string, keywords: readonly string[]): [keyword: string, text: string][] {
  return keywords.map((keyword) => [keyword, text])
}

/** Says what a part of a schema must be. @param name its keyword, or the key or index in a keyword */
export function refusal(name: string, wanted: string, given: JsonValue): string {
  const json = jsonText(given)
  const shown = json.length > 40 ? `${json.slice(0, 37)}...` : json
  return `\`${name}\` must be ${wanted}, not ${shown}`
}

export function leadsNowhere(reference: string): string {
  return `\`${reference}\` leads nowhere`
}

export function isNoPattern(pattern: string): string {
  return `\`${pattern}\` is no regular expression of Go (RE2)`
}
