import { charge } from '../../go/budget/index.ts'
import { GoMap, type GoValue } from '../../go/values/index.ts'

/** A map[string]interface {}, what Helm calls a table: the only kind of value that is merged instead of replaced. */
export function isTable(value: GoValue | undefined): value is GoMap {
  return value instanceof GoMap && value.goType === undefined
}

/** A new map: `base` with `overrides` on top, tables merged deeply (helm.sh/helm pkg/chart/v2/loader MergeMaps). */
export function mergeMaps(base: GoMap, overrides: GoMap): GoMap {
  const merged = new GoMap(base)
  for (const [key, value] of overrides) {
    const existing = merged.get(key)
    merged.set(key, isTable(value) && isTable(existing) ? mergeMaps(existing, value) : value)
  }
  return merged
}

/** A copy that shares no map or list with `value`. */
export function deepCopy<T extends GoValue>(value: T): T
export function deepCopy(value: GoValue): GoValue {
  charge(1, 32)
  if (Array.isArray(value)) return value.map(deepCopy)
  if (!isTable(value)) return value
  const copy = new GoMap()
  for (const [key, item] of value) copy.set(key, deepCopy(item))
  return copy
}
