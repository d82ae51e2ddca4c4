/** The words of a key in lower case: `maxSurgePercent` and `max-surge-percent` are three words. */
export function wordsOf(key: string): string[] {
  return key
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}

const ADDRESS_WORDS: ReadonlySet<string> = new Set(
  'address addr url uri endpoint path image repository registry'.split(' '),
)

/** Whether a key holds an address or a path, which nobody takes for anything else, whatever users type. */
export function isAddressKey(key: string): boolean {
  return ADDRESS_WORDS.has(wordsOf(key).at(-1) ?? '')
}
