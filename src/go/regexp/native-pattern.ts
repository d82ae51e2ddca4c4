/*
 * Most patterns in charts are as plain as `[^a-z0-9-]+` or `-+$`. For those RE2 and JavaScript agree: literals, classes
 * of single ASCII characters and ranges, `.`, `^`, `$`, groups, alternation of literals, and greedy or lazy quantifiers.
 * Everything else is left to RE2JS. What could make JavaScript's engine slow is left to it as well.
 */

const LITERAL = /^[A-Za-z0-9 _\-/:,;@#%&=!<>"'~`]$/
const ESCAPABLE = '.+*?()|[]{}^$\\/-'
/** Perl classes as RE2 has them, ASCII only. */
const CLASSES: Readonly<Record<string, string>> = {
  d: '[0-9]',
  D: '[^0-9]',
  w: '[0-9A-Za-z_]',
  W: '[^0-9A-Za-z_]',
  s: '[\\t\\n\\f\\r ]',
  S: '[^\\t\\n\\f\\r ]',
}
const QUANTIFIER = /^(?:[*+?]|\{(?:[0-9]{1,2})(?:,(?:[0-9]{1,2})?)?\})\??/
const CLASS =
  /^\[\^?(?:\]|-)?(?:[A-Za-z0-9 _/:,;@#%&=!<>"'~`.+*?(){}|$]|\\[.+*?()|[\]{}^$\\/-]|\\[dws]|-)*\]/
const RANGE = /([A-Za-z0-9])-([A-Za-z0-9])/g

export interface NativePattern {
  /** For a RegExp with the flag u. */
  source: string
  groups: number
}

interface Group {
  hasMandatory: boolean
  hasAlternation: boolean
}

/** The pattern for JavaScript's engine, or undefined when it is not certain that both mean the same. */
export function nativePattern(pattern: string): NativePattern | undefined {
  let source = ''
  let groups = 0
  const open: Group[] = [{ hasMandatory: false, hasAlternation: false }]
  let rest = pattern
  while (rest !== '') {
    const token = takeToken(rest)
    if (!token) return undefined
    rest = rest.slice(token.text.length)
    source += token.source
    if (token.text === '(') groups++
    if (token.text === '|') open.at(-1)!.hasAlternation = true
    if (token.text.startsWith('(')) open.push({ hasMandatory: false, hasAlternation: false })
    const closed = token.text === ')' ? open.pop() : undefined
    if (open.length === 0) return undefined
    const quantifier = QUANTIFIER.exec(rest)?.[0] ?? ''
    if (quantifier === '') {
      if (!closed && token.isRepeatable) open.at(-1)!.hasMandatory = true
      continue
    }
    if (!token.isRepeatable || !isValidQuantifier(quantifier)) return undefined
    // The engines differ about repeated captures and about optional groups that match nothing.
    if (closed && (quantifier !== '?' || !closed.hasMandatory || closed.hasAlternation)) {
      return undefined
    }
    if (!closed && quantifier.startsWith('+')) open.at(-1)!.hasMandatory = true
    source += quantifier
    rest = rest.slice(quantifier.length)
    // RE2 refuses a quantifier of a quantifier.
    if (QUANTIFIER.test(rest)) return undefined
  }
  return open.length === 1 ? { source, groups } : undefined
}

function isValidQuantifier(quantifier: string): boolean {
  const [, low, high] = /^\{([0-9]+),([0-9]+)\}/.exec(quantifier) ?? []
  return low === undefined || high === undefined || Number(low) <= Number(high)
}

interface Token {
  text: string
  source: string
  isRepeatable: boolean
}

function takeToken(rest: string): Token | undefined {
  const first = rest.charAt(0)
  if (LITERAL.test(first)) {
    // The flag u refuses some escapes but takes these characters as they are.
    return { text: first, source: first, isRepeatable: true }
  }
  if (first === '\\') return takeEscape(rest)
  if (first === '[') return takeClass(rest)
  if (first === '^' || first === '$' || first === '|') {
    return { text: first, source: first, isRepeatable: false }
  }
  if (first === '.') return { text: first, source: '[^\\n]', isRepeatable: true }
  if (rest.startsWith('(?:')) return { text: '(?:', source: '(?:', isRepeatable: false }
  if (first === '(' && rest.charAt(1) !== '?')
    return { text: '(', source: '(', isRepeatable: false }
  return first === ')' ? { text: ')', source: ')', isRepeatable: true } : undefined
}

function takeEscape(rest: string): Token | undefined {
  const escaped = rest.charAt(1)
  const characterClass = CLASSES[escaped]
  const text = rest.slice(0, 2)
  if (characterClass) return { text, source: characterClass, isRepeatable: true }
  if (escaped === '' || !ESCAPABLE.includes(escaped)) return undefined
  return { text, source: escaped === '-' ? '-' : text, isRepeatable: true }
}

function takeClass(rest: string): Token | undefined {
  const text = CLASS.exec(rest)?.[0]
  if (text === undefined) return undefined
  const isNegated = text.startsWith('[^')
  const body = text.slice(isNegated ? 2 : 1, -1)
  if (body === '' || body.startsWith(']')) return undefined
  // Whatever hyphens remain must stand at an edge, where nobody takes them for a range.
  if (/.-./s.test(body.replace(RANGE, '\0\0').replace(/\\./g, 'x'))) return undefined
  if (/\\[dws]-|-\\[dws]/.test(body) || !areRangesAscending(body)) return undefined
  const source = body
    .replace(/\\([dws])/g, (_, name: string) => (CLASSES[name] ?? '').slice(1, -1))
    .replace(/^-|-$/g, '\\-')
    .replace(/(?<!\\)[(){}|/.*+?$]/g, (character) => `\\${character}`)
  return { text, source: `[${isNegated ? '^' : ''}${source}]`, isRepeatable: true }
}

function areRangesAscending(body: string): boolean {
  return [...body.matchAll(RANGE)].every(([, low = '', high = '']) => low <= high)
}
