import type { Chart, ChartFile } from '../../chart/index.ts'
import { fromBytes, GoMap, type GoValue, isGoList, isTruthy } from '../../go/values/index.ts'
import { readValues, ValuesFileError } from '../../helm/index.ts'

/** What a chart declares about a path of keys; `*` in a path stands for any key or index. */
export type Declaration =
  /** The value is there. */
  | { state: 'declared'; value: GoValue }
  /** Something above it is empty, such as `{}`: users may write there what they want. */
  | { state: 'open' }
  /** The first `depth` keys are there, and beside the next one there are `siblings` alone. */
  | { state: 'missing'; depth: number; siblings: readonly string[] }

/** The default values of a chart, with those of its subcharts below their names. */
export class DeclaredValues {
  readonly #own: GoMap | undefined
  readonly #subcharts: ReadonlyMap<string, DeclaredValues | undefined>

  /** @param own Undefined for a values.yaml that nobody can read: nothing is known then. */
  constructor(own: GoMap | undefined, subcharts: ReadonlyMap<string, DeclaredValues | undefined>) {
    this.#own = own
    this.#subcharts = subcharts
  }

  /** Whether the chart's own values.yaml can be read. */
  get isReadable(): boolean {
    return this.#own !== undefined
  }

  /** What values.yaml or a subchart says about a path. */
  find(path: readonly string[]): Declaration {
    const own = this.#own === undefined ? OPEN : findBelow(this.#own, path, 0)
    const [first, ...rest] = path
    if (own.state === 'declared' || first === undefined || !this.#subcharts.has(first)) return own
    const subchart = this.#subcharts.get(first)
    // Nobody knows the values of a subchart that is not there.
    const below = subchart?.find(rest) ?? OPEN
    if (below.state !== 'missing') return below
    if (own.state === 'open') return rest.length === 0 ? own : deeper(below, [])
    return deeper(below, own.depth > 0 ? own.siblings : [])
  }

  /** Whether there is a subchart of this name or alias, and it is at hand. */
  knowsSubchart(name: string): boolean {
    return this.#subcharts.get(name) !== undefined
  }

  /** The default of a path; undefined where it has none. */
  valueOf(path: readonly string[]): GoValue | undefined {
    const found = this.find(path)
    return found.state === 'declared' ? found.value : undefined
  }

  /** Whether a condition on the path holds by default; undefined where that depends on an element. */
  isOn(path: readonly string[]): boolean | undefined {
    if (path.includes('*')) return undefined
    const found = this.find(path)
    return found.state === 'declared' && isTruthy(found.value)
  }
}

const OPEN: Declaration = { state: 'open' }

function deeper(
  { depth, siblings }: Declaration & { state: 'missing' },
  others: readonly string[],
): Declaration {
  return { state: 'missing', depth: depth + 1, siblings: [...siblings, ...others] }
}

function findBelow(value: GoValue, path: readonly string[], depth: number): Declaration {
  const key = path[depth]
  if (key === undefined) return { state: 'declared', value }
  if (value instanceof GoMap) {
    if (value.size === 0 && depth > 0) return OPEN
    if (key === '*') return findInAny([...value.values()], path, depth)
    const child = value.get(key)
    if (value.has(key)) return findBelow(child ?? null, path, depth + 1)
    return { state: 'missing', depth, siblings: [...value.keys()] }
  }
  // An index into a list is any element; below a text or a number templates fail in their own words.
  return isGoList(value) ? findInAny(value, path, depth) : OPEN
}

function findInAny(
  children: readonly GoValue[],
  path: readonly string[],
  depth: number,
): Declaration {
  let missing: Declaration | undefined
  for (const child of children) {
    const found = findBelow(child, path, depth + 1)
    if (found.state !== 'missing') return found
    missing ??= found
  }
  return missing ?? OPEN
}

/** Reads what a chart and its subcharts declare. */
export function declaredValues(chart: Chart): DeclaredValues {
  const { dependencies = [] } = chart.metadata
  const subcharts = new Map<string, DeclaredValues | undefined>()
  const named = new Set(dependencies.map(({ name }) => name))
  for (const child of chart.dependencies) {
    if (!named.has(child.metadata.name)) subcharts.set(child.metadata.name, declaredValues(child))
  }
  for (const { name, alias } of dependencies) {
    const child = chart.dependencies.find(({ metadata }) => metadata.name === name)
    subcharts.set(alias || name, child && declaredValues(child))
  }
  return new DeclaredValues(ownValues(chart.valuesFile), subcharts)
}

function ownValues(file: ChartFile | undefined): GoMap | undefined {
  if (file === undefined) return new GoMap()
  try {
    return readValues(fromBytes(file.data), 'installer')
  } catch (error) {
    if (error instanceof ValuesFileError) return undefined
    throw error
  }
}
