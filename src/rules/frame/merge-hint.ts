import type { OpenChart } from '../../chart/index.ts'
import { CONFLICT_MESSAGE, conflictMarker } from '../../diagnostics/index.ts'

/** What to say about a file that cannot be read, where an unfinished merge is the reason; undefined elsewhere. */
export function mergeHint({ file }: { file: string }, chart: OpenChart): string | undefined {
  const isMerging = conflictMarker(chart.text(file) ?? '') !== undefined
  return isMerging ? `In ${file} ${CONFLICT_MESSAGE}.` : undefined
}
