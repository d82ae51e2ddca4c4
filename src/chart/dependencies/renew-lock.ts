import type { Chart, ChartLock } from '../chart.ts'
import { encodeLock } from '../metadata/encode-metadata.ts'
import { lockDigest } from './lock-digest.ts'

/**
 * The lock that a chart needs, or undefined when the one it has fits (helm.sh/helm pkg/downloader Update).
 * @param versions Resolved, one for each declared dependency.
 * @param time Asked only for a new lock.
 */
export async function renewLock(
  chart: Chart,
  versions: readonly string[],
  time: () => Promise<Date>,
): Promise<ChartLock | undefined> {
  const declared = chart.metadata.dependencies ?? []
  const dependencies = declared.map(({ name, repository }, index) => ({
    name,
    version: versions[index]!,
    repository,
  }))
  const digest = lockDigest(declared, dependencies)
  if (chart.lock?.digest === digest) return undefined
  const generated = (await time()).toISOString().replace(/\.\d+Z$/, 'Z')
  return { generated, digest, dependencies }
}

/** What a chart of its format calls its lock. */
export function lockFileName({ metadata }: Chart): string {
  return metadata.apiVersion === 'v1' ? 'requirements.lock' : 'Chart.lock'
}

/** The chart with another lock, which the first chart format also has among its files. */
export function withLock(chart: Chart, lock: ChartLock): Chart {
  if (chart.metadata.apiVersion !== 'v1') return { ...chart, lock }
  const path = 'requirements.lock'
  const files = chart.files.filter((file) => file.path !== path)
  const at = files.findIndex((file) => file.path === 'requirements.yaml')
  const data = new TextEncoder().encode(encodeLock(lock))
  return { ...chart, lock, files: files.toSpliced(at < 0 ? files.length : at, 0, { path, data }) }
}
