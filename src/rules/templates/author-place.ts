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
