import { createHash } from 'node:crypto'
import { archiveFiles, type Chart } from '../../chart/index.ts'

/** What a chart's archive would hold. */
export interface ChartContent {
  /** Hex sha256 over paths and bytes: equal for equal archives, whatever their time stamps. */
  digest: string
  /** Path below the chart -> hex sha256, dependencies below charts/ included. */
  files: ReadonlyMap<string, string>
}

/** Throws ChartError as packChart does. */
export function chartContent(chart: Chart): ChartContent {
  const files = new Map<string, string>()
  const hash = createHash('sha256')
  const folder = `${chart.metadata.name}/`
  for (const { path, data } of archiveFiles(chart)) {
    const digest = createHash('sha256').update(data).digest('hex')
    files.set(path.slice(folder.length), digest)
    hash.update(`${JSON.stringify(path)} ${digest}\n`)
  }
  return { digest: hash.digest('hex'), files }
}

/** Paths that were added, changed or removed, sorted. */
export function changedFiles(before: ChartContent, after: ChartContent): string[] {
  const paths = new Set([...before.files.keys(), ...after.files.keys()])
  return [...paths].filter((path) => before.files.get(path) !== after.files.get(path)).sort()
}
