import { YamlSyntaxError } from '../node/yaml-syntax-error.ts'
import { parseDocument } from '../parse/parse.ts'
import { YamlEncodeError } from './yaml-encode-error.ts'

// What JSON leaves unescaped and yaml.v2's reader does not allow, or takes for a line break (NEL).
const CHANGED_BY_THE_WAY = /[\x7f-\x9f\ufffe\uffff]/

/** The same, and halves of surrogate pairs, which are in whole ones, too. */
const MAY_CHANGE = /[\x7f-\x9f\ud800-\udfff\ufffe\uffff]/

/** libyaml's limit for a key on one line, quotes included. */
const MAX_KEY_LENGTH = 1024

/**
 * A string after sigs.k8s.io/yaml has written it as JSON and read it back with yaml.v2. Bytes that are not UTF-8
 * become U+FFFD. Throws YamlEncodeError for control characters that JSON does not escape.
 */
export function stringThroughJson(text: string): string {
  if (!MAY_CHANGE.test(text)) return text
  const valid = text.replaceAll(/\p{Surrogate}/gu, '\ufffd')
  if (!CHANGED_BY_THE_WAY.test(valid)) return valid
  try {
    const { root } = parseDocument(jsonString(valid), { dialect: 'v2', comments: false })
    return root?.kind === 'scalar' ? root.value : valid
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error
    throw new YamlEncodeError(`yaml: ${error.message}`)
  }
}

/** Whether a map key is certain to come back as it is; a key that is not may do so, too. */
export function staysThroughJson(key: string): boolean {
  return key.length <= MAX_KEY_LENGTH / 6 && !MAY_CHANGE.test(key)
}

/** As stringThroughJson, for a map key: it must end within 1024 characters and on its line. */
export function keyThroughJson(key: string): string {
  const isTooLong =
    key.length > MAX_KEY_LENGTH / 6 && Array.from(jsonString(key)).length > MAX_KEY_LENGTH
  const breaks = key.split('\x85').length - 1
  if (isTooLong || breaks > 0) {
    const line = breaks > 0 ? `line ${breaks}: ` : ''
    throw new YamlEncodeError(`yaml: ${line}did not find expected ',' or '}'`)
  }
  return stringThroughJson(key)
}

// encoding/json escapes for HTML and JavaScript on top of what JSON asks for.
function jsonString(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
