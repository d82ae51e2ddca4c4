import { type JsonValue, sameJson } from '../generate/json-value.ts'
import { breaksPattern } from './pattern-problem.ts'

/** The keywords of a schema as JSON readers see them. */
export interface Keywords {
  get(name: string): JsonValue | undefined
}

/** A keyword that a value breaks. */
interface Violation {
  keyword: string
  /** What the value is to the keyword: `is above`. */
  relation: string
  hint?: string
}

/** What a scalar breaks of the keywords beside it. */
export function findViolations(json: JsonValue, keywords: Keywords): Violation[] {
  const found: Violation[] = []
  const options = keywords.get('enum')
  if (Array.isArray(options) && !options.some((option) => sameJson(option, json))) {
    found.push({ keyword: 'enum', relation: 'is not in', ...enumHint(json, options) })
  }
  const only = keywords.get('const')
  if (only !== undefined && !sameJson(only, json)) {
    found.push({ keyword: 'const', relation: 'is not' })
  }
  const compare = (keyword: string, relation: string, breaks: (bound: number) => boolean) => {
    const bound = keywords.get(keyword)
    if (isNumber(bound) && breaks(Number(bound))) found.push({ keyword, relation })
  }
  if (isNumber(json)) {
    const number = Number(json)
    compare('minimum', 'is below', (bound) => number < bound)
    compare('maximum', 'is above', (bound) => number > bound)
    compare('exclusiveMinimum', 'is not above', (bound) => number <= bound)
    compare('exclusiveMaximum', 'is not below', (bound) => number >= bound)
    compare('multipleOf', 'does not fit', (bound) => !isWhole(number / bound))
  }
  if (typeof json === 'string') {
    // JSON Schema counts code points.
    const { length } = [...json]
    compare('minLength', 'is shorter than', (bound) => length < bound)
    compare('maxLength', 'is longer than', (bound) => length > bound)
    const pattern = keywords.get('pattern')
    if (typeof pattern === 'string' && breaksPattern(json, pattern)) {
      found.push({ keyword: 'pattern', relation: 'does not match' })
    }
  }
  return found
}

// 0.3 / 0.1 is no whole number in binary; Helm divides decimals.
function isWhole(quotient: number): boolean {
  return Math.abs(quotient - Math.round(quotient)) <= Math.abs(quotient) * 1e-12
}

function enumHint(json: JsonValue, options: JsonValue[]): { hint?: string } {
  const alike = options.find((option) => text(option) !== undefined && text(option) === text(json))
  if (alike !== undefined) {
    return { hint: `Write \`${shown(json)}\` in the list: \`${shown(alike)}\` has another type.` }
  }
  return json === null ? { hint: 'Add `null` to the list, or give the key a value.' } : {}
}

export function isNumber(value: JsonValue | undefined): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

/** A scalar as text; undefined for a list or object. */
function text(value: JsonValue): string | undefined {
  return typeof value === 'object' && value !== null ? undefined : String(value)
}

/** A value as an option would be written. */
export function shown(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return value.map(shown).join(',')
  if (typeof value === 'string') return JSON.stringify(value)
  return value !== null && typeof value === 'object' ? '{...}' : String(value)
}
