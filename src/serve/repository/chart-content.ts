import { archiveFiles, type Chart } from '../../chart/index.ts'
import { sha256 } from '../../files/index.ts'

/** The content that a chart's archive would have. */
export interface ChartContent {
  /** Hex sha256 over paths and bytes: equal for equal archives, whatever their time stamps. */
  digest: string
  /** Path below the chart -> hex sha256, dependencies below charts/ included. */
  files: ReadonlyMap<string, string>
}

/** Throws ChartError as packChart does. */
export function chartContent(chart: Chart): ChartContent {
  const files = new Map<string, string>()
  let content = ''
  const folder = `${chart.metadata.name}/`
  for (const { path, data } of archiveFiles(chart)) {
    const digest = sha256(data)
    files.set(path.slice(folder.length), digest)
    content += `${JSON.stringify(path)} ${digest}\n`
  }
  return { digest: sha256(content), files }
}

/** Paths that were added, changed or removed, sorted. */
export function changedFiles(before: ChartContent, after: ChartContent): string[] {
  const paths = new Set([...before.files.keys(), ...after.files.keys()])
  return [...paths].filter((path) => before.files.get(path) !== after.files.get(path)).sort()
}
