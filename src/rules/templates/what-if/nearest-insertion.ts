import type { OpenChart } from '../../../chart/index.ts'
import type { FindingPlace } from '../../frame/finding.ts'
import type { Change } from './probe.ts'

/** A line that only decides about others. */
const CONTROL = /^\s*\{\{-?\s*(if|else|with|range|end|define)\b[^{]*$/

/**
 * Readers of YAML notice what is wrong a line or more after it happened: the nearest line of the template at or above, else
 * below, that inserts something of the changed names. @returns The place itself where no line does.
 */
export function nearestInsertion(
  place: FindingPlace,
  changes: readonly Pick<Change, 'path'>[],
  chart: OpenChart,
): FindingPlace {
  const { file, position } = place
  const lines = chart.text(file)?.split('\n')
  if (position === undefined || lines === undefined) return place
  const names = changes.map(({ path }) => path.at(-1))
  const inserts = (line: string): boolean =>
    line.includes('{{') &&
    !CONTROL.test(line) &&
    line.split(/[^\w-]+/).some((word) => names.includes(word))
  const above = lines.slice(0, position.line).findLastIndex(inserts)
  const at = above < 0 ? lines.findIndex(inserts) : above
  const text = lines[at]
  if (text === undefined) return place
  return { file, position: { line: at + 1, column: text.search(/\S/) + 1 } }
}
