import { readFileSync } from 'node:fs'

/** The text of a file for showing a part of it; undefined for one that is gone, or inside of an archive. */
export function readTextIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
