/**
 * Remembers results by their key, rejected promises included.
 * @param count So many of those that were asked for last are kept.
 */
export function rememberLast<Key, Result>(
  compute: (key: Key) => Result,
  count: number,
): (key: Key) => Result {
  // In the order of their last use, the oldest first.
  const known = new Map<Key, Result>()
  return (key) => {
    const result = known.get(key) ?? compute(key)
    known.delete(key)
    known.set(key, result)
    if (known.size > count) known.delete(known.keys().next().value!)
    return result
  }
}
