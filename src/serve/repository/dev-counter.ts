import { type DevCounters, isDevCounters } from './dev-counters.generated.ts'

/** What is remembered of a version of a chart between two runs of `serve`; dev-counters.schema.json says the rest. */
export type DevCounter = DevCounters['charts'][string][string]

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
  return { count: (last?.count ?? counters.floor ?? 0) + 1, digest }
}

/** The counters with one of them replaced. */
export function withDevCounter(
  counters: DevCounters,
  chart: { name: string; version: string },
  counter: DevCounter,
): DevCounters {
  const versions = { ...ownValue(counters.charts, chart.name), [chart.version]: counter }
  return { ...counters, charts: { ...counters.charts, [chart.name]: versions } }
}

/** Reads the stored form; undefined for anything else. */
export function parseDevCounters(text: string): DevCounters | undefined {
  const value = parseJson(text)
  return isDevCounters(value) ? value : undefined
}

/** What two memories know together: of each version the later counter, since numbers only ever grow. */
export function mergeDevCounters(a: DevCounters, b: DevCounters): DevCounters {
  let merged = a
  for (const [name, versions] of Object.entries(b.charts)) {
    for (const [version, counter] of Object.entries(versions)) {
      const chart = { name, version }
      const known = lookUp(merged, chart)
      if (known === undefined || known.count < counter.count) {
        merged = withDevCounter(merged, chart, counter)
      }
    }
  }
  const floor = Math.max(a.floor ?? 0, b.floor ?? 0)
  return floor > 0 ? { ...merged, floor } : merged
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
