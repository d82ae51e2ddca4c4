/**
 * What is remembered of a workspace between two runs of `serve`: for each chart name and own version,
 * the last development version handed out and the content it stands for.
 */
export interface DevCounters {
  charts: Record<string, Record<string, DevCounter>>
}

export interface DevCounter {
  count: number
  /** Hex sha256 of the content that `count` was handed out for. */
  digest: string
}

/**
 * The counter for a content: the last one when that is the content it stands for, else the next. Content
 * that returns to an earlier state gets a new number all the same, as the cluster only ever moves upwards.
 */
export function nextDevCounter(
  counters: DevCounters,
  chart: { name: string; version: string },
  digest: string,
): DevCounter {
  const last = lookUp(counters, chart)
  if (last?.digest === digest) return last
  return { count: (last?.count ?? 0) + 1, digest }
}

/** The counters with one of them replaced. */
export function withDevCounter(
  counters: DevCounters,
  chart: { name: string; version: string },
  counter: DevCounter,
): DevCounters {
  const versions = { ...ownValue(counters.charts, chart.name), [chart.version]: counter }
  return { charts: { ...counters.charts, [chart.name]: versions } }
}

/** Reads the stored form; anything else than that form counts as nothing remembered. */
export function parseDevCounters(text: string): DevCounters {
  const charts: DevCounters['charts'] = {}
  for (const [name, versions] of entriesOf(entriesMap(parseJson(text))['charts'])) {
    const known = entriesOf(versions).filter((entry): entry is [string, DevCounter] =>
      isDevCounter(entry[1]),
    )
    charts[name] = Object.fromEntries(known)
  }
  return { charts }
}

function lookUp(
  counters: DevCounters,
  chart: { name: string; version: string },
): DevCounter | undefined {
  return ownValue(ownValue(counters.charts, chart.name) ?? {}, chart.version)
}

// Chart names are the author's: `constructor` must not find what every object inherits.
function ownValue<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

function isDevCounter(value: unknown): value is DevCounter {
  const { count, digest } = entriesMap(value)
  return Number.isSafeInteger(count) && Number(count) > 0 && typeof digest === 'string'
}

function entriesOf(value: unknown): [string, unknown][] {
  return Object.entries(entriesMap(value))
}

function entriesMap(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
