import { basename } from 'node:path'
import type { OpenChart, ReadChart } from '../../chart/index.ts'
import { UserError } from '../../diagnostics/index.ts'

/** Other charts than those that changed, in the order in which they are worth a look. */
export interface ChartsByNearness {
  /** They name one that changed, as a dependency, in an annotation, in a value or in a template. */
  naming: readonly string[]
  /** Rules that compare all charts may look at them, too. */
  others: readonly string[]
}

/**
 * Sorts the charts that a change of other ones may concern.
 * @param changed Absolute paths of charts.
 * @param sources Absolute paths of all charts in question.
 */
export function chartsByNearness(
  changed: readonly string[],
  sources: readonly string[],
  read: ReadChart,
): ChartsByNearness {
  const names = changed.flatMap((path) => namesOf(path, read))
  const rest = sources.filter((source) => !changed.includes(source))
  const naming = rest.filter((source) => isNamedIn(source, names, read))
  return { naming, others: rest.filter((source) => !naming.includes(source)) }
}

function namesOf(path: string, read: ReadChart): string[] {
  const metadata = readOrNone(path, read)?.metadata
  const name = metadata?.ok ? metadata.value['name'] : undefined
  return [basename(path), ...(typeof name === 'string' ? [name] : [])]
}

function isNamedIn(source: string, names: readonly string[], read: ReadChart): boolean {
  const chart = readOrNone(source, read)
  // Nobody knows what an unreadable one says.
  if (chart === undefined) return true
  return chart.files.some(({ path }) => {
    if (path !== 'Chart.yaml' && !path.startsWith('templates/')) return false
    const text = chart.text(path) ?? ''
    return names.some((name) => text.includes(name))
  })
}

function readOrNone(path: string, read: ReadChart): OpenChart | undefined {
  try {
    return read(path)
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
