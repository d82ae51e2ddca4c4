/** What a table holds under a key of a stranger, who may ask for `constructor` or `__proto__`, which every object inherits. */
export function ownValue<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
