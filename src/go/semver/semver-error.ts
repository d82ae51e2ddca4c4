import type { SemverEdition } from './edition.ts'

/** A text is no version or no constraint. The message is that of Masterminds/semver v3.4. */
export class SemverError extends Error {
  override readonly name = 'SemverError'
}

const OLDER_WORDS: readonly (readonly [now: RegExp, before: string])[] = [
  [/^invalid semantic version$/, 'Invalid Semantic Version'],
  [/^error parsing version segment/, 'Error parsing version segment'],
  [/^version segment starts with 0$/, 'Version segment starts with 0'],
  [/^invalid prerelease string$/, 'Invalid Prerelease string'],
  [/^invalid metadata string$/, 'Invalid Metadata string'],
  [/^constraint parser error$/, 'constraint Parser Error'],
]

/** The message of an error in the words of an edition: v3.1.1 began most of them with a capital letter. */
export function messageInEdition({ message }: SemverError, edition: SemverEdition): string {
  if (edition === '3.4') return message
  return OLDER_WORDS.reduce((text, [now, before]) => text.replace(now, before), message)
}
