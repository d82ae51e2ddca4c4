import { hasType, type JsonValue, sameJson } from '../generate/json-value.ts'
import type { ReportProblem, Span } from '../generate/problem.ts'
import type { Schema } from '../generate/schema.ts'
import { findViolations, isNumber, type Keywords, shown } from './value-violations.ts'

/** Where an annotation sets a keyword, and under which name: `min` for `minimum`. */
export interface KeywordPlace {
  option: string
  span: Span
}

/** What the keywords of a value are checked against: a scalar, how long a list is, or which keys a mapping has. */
export type WrittenValue =
  | { kind: 'scalar'; json: JsonValue | undefined }
  /** An entry that is no scalar is undefined. */
  | { kind: 'list'; entries: readonly (JsonValue | undefined)[] }
  | { kind: 'mapping'; names: ReadonlySet<string> }
  | { kind: 'unknown' }

/**
 * Reports keywords that contradict each other or the value: Helm checks the chart's own values against the schema, so
 * such a chart renders nowhere.
 * @param places Of the keywords that annotations set; others are not judged.
 */
export function checkKeywords(
  schema: Schema,
  value: WrittenValue,
  places: ReadonlyMap<string, KeywordPlace>,
  report: ReportProblem,
): void {
  if (places.size === 0) return
  const keywords = keywordsOf(schema)
  const fail: Fail = (keyword, message, hint) => {
    const place = places.get(keyword)
    if (!place) return
    report({ ruleId: 'annotation-syntax', message, at: place.span, ...(hint && { hint }) })
  }
  const named = (keyword: string) =>
    `\`${places.get(keyword)?.option ?? keyword}=${shown(keywords.get(keyword))}\``
  checkNullable(schema, fail)
  checkItems(schema, value, fail)
  checkEntries(schema, value, keywords, fail)
  const crossed = checkBounds(keywords, places, named, fail)
  for (const { json, name } of valuesToCheck(value, keywords, places)) {
    for (const found of findViolations(json, keywords)) {
      if (crossed.has(found.keyword)) continue
      const at = places.has(found.keyword) ? found.keyword : 'default'
      const hint = found.hint ?? REFUSED
      fail(at, `${name} ${shown(json)} ${found.relation} ${named(found.keyword)}`, hint)
    }
  }
  const failOnce: Fail = (keyword, ...rest) => {
    if (!crossed.has(keyword)) fail(keyword, ...rest)
  }
  checkCollection(value, keywords, named, failOnce)
}

const REFUSED = 'Helm refuses a chart whose values break its schema: change one.'

type Fail = (keyword: string, message: string, hint?: string) => void
function checkNullable({ keywords }: Schema, fail: Fail): void {
  if (keywords.get('nullable') !== true || keywords.get('type') !== 'null') return
  const message = '`nullable` beside a value that is null: the schema allows nothing but null'
  fail('nullable', message, 'Say what else it may be: `@schema type=string;nullable=true`.')
}

function checkItems({ keywords }: Schema, value: WrittenValue, fail: Fail): void {
  const isList = value.kind === 'list' || value.kind === 'unknown'
  if (isList || [keywords.get('type') ?? []].flat().includes('array')) return
  const message = '`items` beside a value that is no list: it has no effect'
  fail('items', message, 'Add `type=array` when a list is meant, or remove it.')
}

/** Entries of a list against the `items` that an annotation gives them; of a list of schemas each has its own. */
function checkEntries(
  { items }: Schema,
  value: WrittenValue,
  keywords: Keywords,
  fail: Fail,
): void {
  if (value.kind !== 'list') return
  for (const [index, json] of value.entries.entries()) {
    const item = Array.isArray(items) ? items[index] : items
    if (json === undefined || item === undefined) continue
    const types = [item.keywords.get('type') ?? []].flat()
    const isOfType = types.length === 0 || types.some((type) => hasType(json, String(type)))
    const [violation] = isOfType ? findViolations(json, keywordsOf(item)) : ['type']
    if (violation === undefined) continue
    fail('items', `The entry ${shown(json)} of the list does not fit \`items\``, REFUSED)
    return
  }
  const scalars = value.entries.filter((json) => json !== undefined)
  const repeated = scalars.find((json, index) =>
    scalars.slice(0, index).some((earlier) => sameJson(earlier, json)),
  )
  if (repeated === undefined || keywords.get('uniqueItems') !== true) return
  fail('uniqueItems', `The list holds ${shown(repeated)} twice, beside \`uniqueItems\``, REFUSED)
}

function keywordsOf({ extra, keywords }: Schema): Keywords {
  return { get: (name) => (extra.has(name) ? extra.get(name) : keywords.get(name)) }
}

const BOUNDS = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
  ['sliderMin', 'sliderMax'],
] as const

/** @returns The keywords between which nothing fits. */
function checkBounds(
  keywords: Keywords,
  places: ReadonlyMap<string, KeywordPlace>,
  named: (keyword: string) => string,
  fail: Fail,
): Set<string> {
  const crossed = new Set<string>()
  for (const [lower, upper] of BOUNDS) {
    const [least, most] = [keywords.get(lower), keywords.get(upper)]
    if (!isNumber(least) || !isNumber(most) || least <= most) continue
    crossed.add(lower).add(upper)
    const at = places.has(lower) ? lower : upper
    fail(at, `${named(lower)} is above ${named(upper)}: nothing fits`, 'Exchange or correct them.')
  }
  return crossed
}

function valuesToCheck(
  value: WrittenValue,
  keywords: Keywords,
  places: ReadonlyMap<string, KeywordPlace>,
): { json: JsonValue; name: string }[] {
  const written =
    value.kind === 'scalar' && value.json !== undefined
      ? [{ json: value.json, name: 'The value' }]
      : []
  const other = places.has('default') ? keywords.get('default') : undefined
  return other === undefined ? written : [...written, { json: other, name: 'The default' }]
}

function checkCollection(
  value: WrittenValue,
  keywords: Keywords,
  named: (keyword: string) => string,
  fail: Fail,
): void {
  if (value.kind === 'mapping') {
    const required = keywords.get('required')
    for (const name of Array.isArray(required) ? required : []) {
      if (typeof name !== 'string' || value.names.has(name)) continue
      fail(
        'required',
        `\`required\` names \`${name}\`, which the value does not have`,
        'Helm refuses a chart whose values break its schema: add the key, or remove the name.',
      )
    }
  }
  if (value.kind !== 'mapping' && value.kind !== 'list') return
  checkChoice(value.kind, keywords, named, fail)
  const [suffix, size, what] =
    value.kind === 'list'
      ? ['Items', value.entries.length, 'entries']
      : ['Properties', value.names.size, 'keys']
  const [least, most] = [keywords.get(`min${suffix}`), keywords.get(`max${suffix}`)]
  if (isNumber(least) && size < least) {
    fail(
      `min${suffix}`,
      `The value has ${size} ${what}, fewer than ${named(`min${suffix}`)}`,
      REFUSED,
    )
  }
  if (isNumber(most) && size > most) {
    fail(
      `max${suffix}`,
      `The value has ${size} ${what}, more than ${named(`max${suffix}`)}`,
      REFUSED,
    )
  }
}

// What lists and maps are equal to is not judged, only that no text or number is.
function checkChoice(
  kind: 'mapping' | 'list',
  keywords: Keywords,
  named: (keyword: string) => string,
  fail: Fail,
): void {
  for (const keyword of ['enum', 'const']) {
    const allowed = keywords.get(keyword)
    if (allowed === undefined) continue
    const choices = keyword === 'enum' && Array.isArray(allowed) ? allowed : [allowed]
    if (choices.some((choice) => typeof choice === 'object' && choice !== null)) continue
    fail(
      keyword,
      `The value is a ${kind}, and ${named(keyword)} allows none`,
      kind === 'list'
        ? `For the entries of the list write \`items={"${keyword}": ...}\`.`
        : 'Helm refuses a chart whose values break its schema: remove it.',
    )
  }
}
