import type { Chart, ChartFile } from '../chart.ts'
import { isVersion } from '../dependencies/version-range.ts'

/**
 * Whether a file of a chart is an archive of the chart itself: `<name>-<version>.tgz` at the top of its folder, where
 * `package` in that folder puts it. Helm would pack it into the next archive, and that one into the one after.
 */
export function isOwnArchive({ metadata: { name } }: Chart, { path }: ChartFile): boolean {
  if (!path.startsWith(`${name}-`) || !path.endsWith('.tgz')) return false
  return isVersion(path.slice(name.length + 1, -'.tgz'.length))
}
