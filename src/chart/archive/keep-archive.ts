import { UserError } from '../../diagnostics/index.ts'
import { ifMissing, readRegularBytes, writeAtomically } from '../../files/index.ts'
import { ChartError } from '../chart-error.ts'
import type { ChartFile } from '../chart.ts'
import type { PackagedChart } from './package-chart.ts'
import { readChartArchive } from './read-chart-archive.ts'

export type KeptArchive = 'written' | 'unchanged'

const MAX_LISTED = 8

/**
 * Writes an archive unless one of that name holds the same files already: what was published once
 * keeps its digest, even when another tool packed it or when it has another time stamp.
 * @throws UserError when it holds other files, without `force`.
 */
export async function keepArchive(
  file: string,
  { files, pack }: Pick<PackagedChart, 'files' | 'pack'>,
  force: boolean,
): Promise<KeptArchive> {
  const existing = await readRegularBytes(file).catch(ifMissing(undefined))
  if (existing && !force) {
    const differences = differingEntries(existing, files)
    if (differences.length === 0) return 'unchanged'
    const listed = differences.slice(0, MAX_LISTED).map((difference) => `\n  ${difference}`)
    const rest = differences.length - listed.length
    throw new UserError(
      `${file} exists with other content:${listed.join('')}${rest > 0 ? `\n  and ${rest} more` : ''}`,
      { hint: 'Raise the version in Chart.yaml, or overwrite it with --force.' },
    )
  }
  return (await writeAtomically(file, await pack())) ? 'written' : 'unchanged'
}

function differingEntries(existing: Uint8Array, files: readonly ChartFile[]): string[] {
  const before = filesByPath(existing)
  if (before === undefined) return ['it is not a chart archive']
  const after = new Map(files.map((entry) => [withoutFolder(entry.path), entry]))
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort()
  return paths.flatMap((path) => {
    const [old, fresh] = [before.get(path), after.get(path)]
    if (!old) return `added ${path}`
    if (!fresh) return `removed ${path}`
    return Buffer.compare(old.data, fresh.data) === 0 ? [] : `changed ${path}`
  })
}

// The path within the chart, whose folder comes first in every entry.
function withoutFolder(path: string): string {
  return path.slice(path.indexOf('/') + 1)
}

function filesByPath(archive: Uint8Array): Map<string, ChartFile> | undefined {
  try {
    return new Map(readChartArchive(archive).map((file) => [file.path, file]))
  } catch (error) {
    if (error instanceof ChartError) return undefined
    throw error
  }
}
