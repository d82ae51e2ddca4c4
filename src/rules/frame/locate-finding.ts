import type { OpenChart } from '../../chart/index.ts'
import type { SourceLocation } from '../../diagnostics/index.ts'
import type { FindingPlace } from './finding.ts'

/** Turns a place in a chart into a place in the workspace. @param path How reports name the chart. */
export function locateFinding(
  subject: { chart: OpenChart; path: string },
  { file, pointer, position, of = subject }: FindingPlace,
): SourceLocation {
  const { chart, path } = of
  const place = position ?? (pointer === undefined ? undefined : chart.locate(file, pointer))
  return { file: `${path}/${file}`, ...place }
}
