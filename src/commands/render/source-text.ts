import { readFileSync } from 'node:fs'

/** The text of a file for a code frame; undefined for one that is inside of an archive or gone. */
export function sourceText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
