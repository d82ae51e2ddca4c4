import { GoMap, type GoValue } from '../../go/values/index.ts'

/** Keys from the root of a chart's values. */
export type ValuePath = readonly string[]

/** `image.repository`, with quotes around keys that hold a dot. */
export function showPath(path: ValuePath): string {
  return path.map((key) => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key))).join('.')
}

/** The value at a path; undefined where there is none. */
export function valueAt(values: GoMap, path: ValuePath): GoValue | undefined {
  let value: GoValue | undefined = values
  for (const key of path) value = value instanceof GoMap ? value.get(key) : undefined
  return value
}

/** A copy with other values at some paths; maps are made on the way, and take the place of what is no map. */
export function withValues(
  values: GoMap,
  changes: Iterable<readonly [path: ValuePath, value: GoValue]>,
): GoMap {
  const copy = new GoMap(values)
  const own = new Set<GoMap>([copy])
  for (const [path, value] of changes) {
    let map = copy
    for (const key of path.slice(0, -1)) {
      const below = map.get(key)
      if (below instanceof GoMap && own.has(below)) {
        map = below
        continue
      }
      const next = new GoMap(below instanceof GoMap ? below : undefined)
      own.add(next)
      map.set(key, next)
      map = next
    }
    const last = path.at(-1)
    if (last !== undefined) map.set(last, value)
  }
  return copy
}
