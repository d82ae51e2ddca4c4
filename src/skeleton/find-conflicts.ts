import { readFile } from 'node:fs/promises'
import { ifMissing } from '../files/index.ts'
import type { PlannedFile } from './skeleton-file.ts'

/** The planned files that exist with other content. */
export async function findConflicts(files: readonly PlannedFile[]): Promise<PlannedFile[]> {
  const existing = await Promise.all(
    files.map(({ path }) => readFile(path, 'utf8').catch(ifMissing(undefined))),
  )
  return files.filter(({ text }, at) => existing[at] !== undefined && existing[at] !== text)
}
