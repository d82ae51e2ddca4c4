import { readRegularFile } from './read-regular-file.ts'

/** The text of a file for showing a part of it; undefined for one that is gone, or inside of an archive. */
export function readTextIfThere(path: string): string | undefined {
  try {
    return readRegularFile(path).toString('utf8')
  } catch {
    return undefined
  }
}
