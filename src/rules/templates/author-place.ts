import type { Place } from '../../analysis/index.ts'
import type { FindingPlace } from '../frame/finding.ts'

/**
 * Where the author of a chart wrote what leads to a place: the place itself or, in a helper of another chart, the
 * `include` that leads there.
 * @returns Undefined for what subcharts do alone.
 */
export function authorPlace({
  place,
  via,
}: {
  place: Place
  via: readonly Place[]
}): FindingPlace | undefined {
  const own = [place, ...via.toReversed()].find(({ file }) => !file.startsWith('charts/'))
  return own && findingPlace(own)
}

export function findingPlace({ file, ...position }: Place): FindingPlace {
  return { file, position }
}

export function isSamePlace(one: FindingPlace, other: FindingPlace): boolean {
  return one.file === other.file && JSON.stringify(one.position) === JSON.stringify(other.position)
}

/** What Helm prints after an install; the installer drops it. */
export const NOTES_FILE = 'templates/NOTES.txt'
