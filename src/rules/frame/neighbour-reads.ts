import type { Place, ValueRead } from '../../analysis/index.ts'
import { GoMap, type GoValue } from '../../go/values/index.ts'
import { GLOBAL_PLUGIN, valuesFromNames } from '../../plugin/index.ts'
import type { FindingPlace } from './finding.ts'
import type { Subject } from './subject.ts'

/** A place where a plugin's templates read what another plugin shares. */
export interface NeighbourRead {
  /** The other plugin. */
  plugin: string
  /** Keys below its name. */
  keys: readonly string[]
  read: ValueRead
  at: FindingPlace
  /** The chart has a default of its own there; an empty one only tells that the value may come from elsewhere. */
  hasOwnValue: boolean
  /** values.yaml has a key of the plugin's name. */
  isDeclared: boolean
}

const known = new WeakMap<Subject, Promise<NeighbourRead[]>>()

/**
 * The reads of `.Values.<plugin>...` for the global plugin, for those that values-from names, and for others of the
 * workspace. None where nobody can tell.
 */
export function neighbourReads(subject: Subject): Promise<NeighbourRead[]> {
  let reads = known.get(subject)
  if (reads === undefined) known.set(subject, (reads = findReads(subject)))
  return reads
}

async function findReads(subject: Subject): Promise<NeighbourRead[]> {
  const [facts, values] = await Promise.all([subject.templateFacts(), subject.declaredValues()])
  if (!facts.ok || !values.ok || !facts.value.isComplete) return []
  const own = String(subject.metadata['name'])
  const named = new Set([GLOBAL_PLUGIN, ...valuesFromNames(subject.metadata)])
  return facts.value.reads.flatMap((read) => {
    const [plugin, ...keys] = read.path
    if (plugin === undefined || plugin === own || keys.includes('*')) return []
    const isNamed = named.has(plugin)
    if (!isNamed && !subject.neighbours.plugins().has(plugin)) return []
    const at = authorPlace(read)
    if (at === undefined) return []
    const isDeclared = values.value.find([plugin]).state !== 'missing'
    const hasOwnValue = !isPlaceholder(values.value.valueOf(read.path))
    return [{ plugin, keys, read, at, hasOwnValue, isDeclared }]
  })
}

function isPlaceholder(value: GoValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return true
  return value instanceof GoMap && [...value.values()].every(isPlaceholder)
}

/** The place itself or, in a helper of another chart, the include that leads there; undefined for what subcharts do alone. */
function authorPlace({ place, via }: ValueRead): FindingPlace | undefined {
  const own = [place, ...via.toReversed()].find(({ file }) => !file.startsWith('charts/'))
  return own && placeOf(own)
}

function placeOf({ file, ...position }: Place): FindingPlace {
  return { file, position }
}

/** The first read of each key. */
export function firstReads(reads: readonly NeighbourRead[]): NeighbourRead[] {
  const seen = new Set<string>()
  return reads.filter(({ read }) => {
    const key = read.path.join('\0')
    return !seen.has(key) && seen.add(key)
  })
}
