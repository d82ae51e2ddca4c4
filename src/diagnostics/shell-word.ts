/** A word that a POSIX shell reads as exactly this text (IEEE 1003.1, 2.2 Quoting). */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
