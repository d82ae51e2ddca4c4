import { didYouMean } from '../../diagnostics/index.ts'
import { hasType, jsonType, type JsonValue, sameJson } from '../generate/json-value.ts'
import type { ReportProblem, Span } from '../generate/problem.ts'
import type { Schema } from '../generate/schema.ts'

/** One `path=value` of a `@hidden`, and where it stands. */
export interface PlacedCondition {
  path: string
  value: JsonValue
  pathSpan: Span
  valueSpan: Span
}

/**
 * Reports conditions that can never come true: the form compares strictly, and a path begins at the root of the values
 * (kubegems/dashboard).
 * @param root Of all values, with the keys that have no title.
 */
export function checkHidden(
  conditions: readonly PlacedCondition[],
  root: Schema,
  report: ReportProblem,
): void {
  for (const condition of conditions) {
    const target = findTarget(root, condition.path)
    if (target === undefined) reportUnknownPath(condition, root, report)
    else reportOtherType(condition, target, report)
  }
}

function findTarget(root: Schema, path: string): Schema | undefined {
  const whole = root.properties.get(path)
  if (whole) return whole
  let found: Schema | undefined = root
  for (const name of path.split(/[./]/)) {
    found = found.properties.get(name) ?? itemAt(found, name)
    if (!found) return undefined
  }
  return found
}

function itemAt({ items }: Schema, name: string): Schema | undefined {
  if (!/^\d+$/.test(name)) return undefined
  return Array.isArray(items) ? items[Number(name)] : items
}

function reportUnknownPath(
  { path, pathSpan }: PlacedCondition,
  root: Schema,
  report: ReportProblem,
): void {
  const known = knownPaths(root)
  // Paths of other tools: `.Values.a`, `$.a`, `/a`.
  const bare = path.replace(/^(\.Values\.|\$\.|Values\.|[./]+)/, '')
  const meant = known.includes(bare) ? bare : didYouMean(path, ['operator', ...known])
  report({
    ruleId: 'hidden-condition',
    message: `\`@hidden\` looks at \`${path}\`, which values.yaml does not have`,
    at: pathSpan,
    hint:
      meant === undefined
        ? 'A path begins at the root of values.yaml: `section.key`.'
        : `Did you mean \`${meant}\`?`,
  })
}

const MAX_PATHS = 1000

function knownPaths(schema: Schema, prefix = '', found: string[] = []): string[] {
  for (const [name, property] of schema.properties) {
    if (found.length >= MAX_PATHS) break
    found.push(prefix + name)
    knownPaths(property, `${prefix}${name}.`, found)
  }
  return found
}

function reportOtherType(
  { path, value, valueSpan }: PlacedCondition,
  { keywords, extra }: Schema,
  report: ReportProblem,
): void {
  const types = [keywords.get('type') ?? []].flat().filter((type) => typeof type === 'string')
  const isKnown = types.some((type) => type !== 'null')
  // An empty value is reported where options are read.
  if (value === null || !isKnown) return
  const options = extra.get('enum') ?? keywords.get('enum')
  if (!types.some((type) => hasType(value, type))) {
    const kind = types.filter((type) => type !== 'null').join(' or ')
    report({
      ruleId: 'hidden-condition',
      message: `\`@hidden\` compares \`${path}\`, which is ${article(kind)}, with the ${jsonType(value)} ${JSON.stringify(plain(value))}: never true`,
      at: valueSpan,
      ...typeHint(path, value, types),
    })
  } else if (Array.isArray(options) && !options.some((option) => sameJson(option, value))) {
    report({
      ruleId: 'hidden-condition',
      message: `\`@hidden\` compares \`${path}\` with ${JSON.stringify(plain(value))}, which its \`enum\` does not list: never true`,
      at: valueSpan,
    })
  }
}

function article(kind: string): string {
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`
}

/** What JSON.stringify can write of a value. */
function plain(value: JsonValue): unknown {
  return typeof value === 'bigint' ? String(value) : value
}

function typeHint(path: string, value: JsonValue, types: readonly string[]): { hint?: string } {
  if (types.includes('string') && typeof value !== 'object') {
    return { hint: `Write \`${path}="${String(value)}"\`.` }
  }
  if (typeof value !== 'string') return {}
  const isNumber = /^-?\d+(\.\d+)?$/.test(value)
  const isBoolean = /^(true|false)$/i.test(value)
  if (types.includes('boolean') && isBoolean) {
    return { hint: `Write \`${path}=${value.toLowerCase()}\` without quotes.` }
  }
  if ((types.includes('integer') || types.includes('number')) && isNumber) {
    return { hint: `Write \`${path}=${value}\` without quotes.` }
  }
  return types.includes('boolean') ? { hint: `Write \`${path}=true\` or \`${path}=false\`.` } : {}
}
