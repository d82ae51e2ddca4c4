/**
 * A text as a YAML scalar that every reader takes for this string: plain for image references, digests and platforms,
 * double-quoted otherwise.
 */
export function quoteYaml(text: string): string {
  const isPlain =
    /^[a-z0-9][\w.-]*(?::\d+)?(?:\/[\w.-]+)+(?:[:@][\w.:-]*\w)?$|^sha\d+:[a-f0-9]+$/.test(text)
  return isPlain ? text : quoteDouble(text)
}

// JSON's escapes are YAML's too; what YAML calls a line break or cannot hold is escaped as well (YAML 1.2.2, 5.1 and 5.4).
function quoteDouble(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
