/** The words of a key in lower case: `maxSurgePercent` and `max-surge-percent` are three words. */
export function wordsOf(key: string): string[] {
  return key
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}
