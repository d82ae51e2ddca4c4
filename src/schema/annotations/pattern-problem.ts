/**
 * Why Go's regexp package refuses a pattern, as far as it can be told without its parser; undefined when nothing is
 * wrong with it. What JavaScript writes differently is not judged (https://github.com/google/re2/wiki/Syntax).
 */
export function patternProblem(pattern: string): string | undefined {
  const unescaped = pattern.replaceAll(/\\[^1-9]/g, '')
  if (/\(\?<?[=!]/.test(unescaped)) return 'it has no lookahead and no lookbehind'
  if (/\\[1-9]/.test(unescaped)) return 'it has no references to groups'
  const counts = [...unescaped.matchAll(/\{(?:\d+,)?(\d+)/g)].map(([, count]) => Number(count))
  if (counts.some((count) => count > 1000)) return 'it repeats at most 1000 times'
  const letter = /\\(?:\\|([A-Za-z]))/g
  for (const [whole, name] of pattern.matchAll(letter)) {
    if (name !== undefined && !GO_ESCAPES.includes(name)) return `it knows no \`${whole}\``
  }
  if (/\(\?[A-Za-z-]|\[\[:|\\[QEzAC]|\\[pP]/.test(pattern)) return undefined
  try {
    parsePattern(pattern)
    return undefined
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return error.message.replace(/^.*: (?=[^:]*$)/, '')
  }
}

const GO_ESCAPES = 'afnrtvxdDsSwWbBAzCQEpP'

const MAX_TEXT = 200

/**
 * Whether a text certainly does not match. Only patterns that JavaScript reads as Go does, and searches as quickly, are
 * tried: those with two repetitions at most and none of a group.
 */
export function breaksPattern(text: string, pattern: string): boolean {
  const repetitions = pattern.match(/[*+{]/g)?.length ?? 0
  const isSimple = repetitions <= 2 && !/\)[*+{?]|\(\?|\[\[:|\\[QEzACpP]/.test(pattern)
  if (!isSimple || text.length > MAX_TEXT || patternProblem(pattern) !== undefined) return false
  try {
    return !new RegExp(pattern, 'u').test(text)
  } catch (error) {
    // Some escapes are letters to Go and mistakes to JavaScript.
    if (error instanceof SyntaxError) return false
    throw error
  }
}

/** @throws SyntaxError for what JavaScript does not read either */
function parsePattern(pattern: string): RegExp {
  return new RegExp(pattern)
}
