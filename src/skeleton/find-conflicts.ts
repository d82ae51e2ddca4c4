import { readFile } from 'node:fs/promises'
import type { PlannedFile } from './skeleton-file.ts'

/** The planned files that exist with other content. */
export async function findConflicts(files: readonly PlannedFile[]): Promise<PlannedFile[]> {
  const existing = await Promise.all(files.map(({ path }) => readIfThere(path)))
  return files.filter(({ text }, at) => existing[at] !== undefined && existing[at] !== text)
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
