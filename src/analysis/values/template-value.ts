import type { Guard, ValuePath } from '../facts.ts'
import type { Condition } from './condition.ts'
import { NO_SOURCES, type Source, type Sources } from './sources.ts'
import type { Span } from './span.ts'

/** The dot that a chart's templates start with. */
export interface RootValue {
  kind: 'root'
  scope: ChartScope
}

/** What the templates of one chart see. */
export interface ChartScope {
  /** Keys of the chart's values in those of the analysed chart, which are the names of the subcharts on the way. */
  readonly chart: readonly string[]
  /** `parent/charts/child`, the start of its templates' names. */
  readonly templateBase: string
  /** Files outside of templates/, for `.Files`. */
  readonly files: ReadonlyMap<string, () => string>
  /** Files of the chart as places show them start with this. */
  readonly fileBase: string
  readonly subcharts: Map<string, ChartScope>
  /** What templates put beside `.Values` with `set`. */
  readonly extras: Map<string, TemplateValue>
}

/** A value below `.Values`. */
export interface ValueAtPath {
  kind: 'path'
  path: ValuePath
  span: Span
  /** What held where the path was followed. */
  guards: readonly Guard[]
  hasFallback: boolean
  isRequired: boolean
  strict: { after: number; upTo: number }
}

/** `.Release`, `.Chart` and the like, and what is in them. */
export interface ObjectValue {
  kind: 'object'
  scope: ChartScope
  path: readonly string[]
}

/** A map that a template makes. Templates change it in place. */
export interface DictValue {
  kind: 'dict'
  entries: Map<string, TemplateValue>
  /** Maps whose keys it has as well, and values under keys that nobody knows. */
  merged: TemplateValue[]
  unknownEntries: TemplateValue[]
}

export interface ListValue {
  kind: 'list'
  /** Each item stands where it stands here; otherwise there may be more of each, or none. */
  isOrdered: boolean
  items: readonly TemplateValue[]
}

/** A constant. */
export interface LiteralValue {
  kind: 'literal'
  value: string | number | boolean | null
}

/** What a function made of other values. */
export interface DerivedValue {
  kind: 'derived'
  sources: Sources
  /** What the conditions in an included template look at. */
  asked: Sources
  /** What it asks, for a truth value. */
  condition: Condition | undefined
  /** A regular expression for its text, as far as the text is constant. */
  pattern: string | undefined
}

/** One of several values, nobody knows which. */
export interface UnionValue {
  kind: 'union'
  values: readonly TemplateValue[]
  condition: Condition | undefined
}

/** What is known of a value in a template without rendering it. */
export type TemplateValue =
  | RootValue
  | ValueAtPath
  | ObjectValue
  | DictValue
  | ListValue
  | LiteralValue
  | DerivedValue
  | UnionValue

export const NIL: LiteralValue = { kind: 'literal', value: null }

export function literal(value: string | number | boolean): LiteralValue {
  return { kind: 'literal', value }
}

export function derived(
  sources: Sources,
  { asked = NO_SOURCES, condition, pattern }: Partial<Omit<DerivedValue, 'kind' | 'sources'>> = {},
): DerivedValue {
  return { kind: 'derived', sources, asked, condition, pattern }
}

export function derivedFrom(source: Source): DerivedValue {
  return derived(new Map([[source.key, source]]))
}

/** The text of a constant as `print` shows it, or undefined. */
export function constantText(value: TemplateValue | undefined): string | undefined {
  if (value?.kind === 'literal') return value.value === null ? undefined : String(value.value)
  if (value?.kind !== 'object') return undefined
  const { templateBase } = value.scope
  const path = value.path.join('.')
  if (path === 'Template.BasePath') return `${templateBase}/templates`
  if (path === 'Chart.Name') return templateBase.slice(templateBase.lastIndexOf('/') + 1)
  return undefined
}

/** Whether a value is true for `if`, when that does not depend on anything. */
export function constantTruth(value: TemplateValue): boolean | undefined {
  return value.kind === 'literal' ? Boolean(value.value) : undefined
}

/** The members of a union, or the value itself. */
export function membersOf(value: TemplateValue): readonly TemplateValue[] {
  return value.kind === 'union' ? value.values : [value]
}

// Enough for every map that people write; the same map in the same map, often, would make longer ones.
const MAX_PARTS = 500

/** A name for what a value is, equal for values that templates cannot tell apart by their paths. */
export function valueKey(value: TemplateValue): string {
  return partKey(value, [], { left: MAX_PARTS })
}

function partKey(
  value: TemplateValue,
  above: readonly TemplateValue[],
  budget: { left: number },
): string {
  switch (value.kind) {
    case 'root':
      return `root:${value.scope.templateBase}`
    case 'path':
      return `${value.hasFallback ? 'default' : 'path'}:${value.path.join('\0')}`
    case 'object':
      return `object:${value.scope.templateBase}:${value.path.join('.')}`
    case 'literal':
      return `literal:${JSON.stringify(value.value)}`
    case 'derived':
      return `derived:${value.pattern ?? ''}:${[...value.sources.keys()].join(',')}`
  }
  if (above.includes(value)) return 'itself'
  if (--budget.left < 0) return `number ${numberOf(value)}`
  const inside = [...above, value]
  const keyOf = (one: TemplateValue): string => partKey(one, inside, budget)
  switch (value.kind) {
    case 'dict': {
      const entries = [...value.entries].map(([key, one]) => `${key}=${keyOf(one)}`).sort()
      const rest = [...value.merged, ...value.unknownEntries].map(keyOf)
      return `{${entries.join(';')}|${rest.join(';')}}`
    }
    case 'list':
      return `${value.isOrdered ? 'list' : 'items'}[${value.items.map(keyOf).join(';')}]`
    case 'union':
      return `(${value.values.map(keyOf).join('|')})`
  }
}

const MAX_MEMBERS = 32

/**
 * One of these values.
 * @param drop What happens to values that are too many to remember.
 */
export function unionOf(
  values: readonly TemplateValue[],
  drop: (value: TemplateValue) => void,
  condition?: Condition,
): TemplateValue {
  const members = new Map<string, TemplateValue>()
  for (const member of values.flatMap(membersOf)) {
    const key = member.kind === 'dict' ? `dict ${numberOf(member)}` : valueKey(member)
    if (members.has(key)) continue
    if (members.size < MAX_MEMBERS) members.set(key, member)
    else drop(member)
  }
  const [first] = members.values()
  if (members.size === 1 && first !== undefined && condition === undefined) return first
  return { kind: 'union', values: [...members.values()], condition }
}

const numbers = new WeakMap<TemplateValue, number>()
let lastNumber = 0

/** Tells values apart by identity: templates change maps. */
function numberOf(value: TemplateValue): number {
  let number = numbers.get(value)
  if (number === undefined) numbers.set(value, (number = ++lastNumber))
  return number
}
