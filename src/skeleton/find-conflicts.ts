import { ifMissing, readRegularText } from '../files/index.ts'
import type { PlannedFile } from './skeleton-file.ts'

/** The planned files that exist with other content. */
export async function findConflicts(files: readonly PlannedFile[]): Promise<PlannedFile[]> {
  const existing = await Promise.all(
    files.map(({ path }) => readRegularText(path).catch(ifMissing(undefined))),
  )
  return files.filter(({ text }, at) => existing[at] !== undefined && existing[at] !== text)
}
