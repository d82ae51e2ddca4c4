import { elementsOf, GoMap, type GoValue } from '../../src/go/values/index.ts'

/** Runs a rendering and tells which paths below `.Values` the real engine looked up meanwhile. */
export function observeReads(render: () => void): string[][] {
  const paths = new WeakMap<GoMap, readonly string[]>()
  const observed = new Map<string, string[]>()
  const { get, has, set } = GoMap.prototype
  const look = (map: GoMap, key: string): void => {
    const path = paths.get(map)
    if (path === undefined) return
    const whole = key === 'global' ? ['global'] : [...path, key]
    observed.set(whole.join('\0'), whole)
  }
  const name = (value: GoValue | undefined, path: readonly string[]): void => {
    if (value instanceof GoMap) {
      // The values of a subchart are named from the root already.
      if (paths.has(value)) return
      paths.set(value, path)
      for (const [key, child] of value) name(child, key === 'global' ? ['global'] : [...path, key])
    } else {
      for (const [at, item] of (elementsOf(value ?? null) ?? []).entries())
        name(item as GoValue, [...path, String(at)])
    }
  }
  const probed: GoMap[] = []
  GoMap.prototype.get = function (this: GoMap, key) {
    if (key === PROBE) probed.push(this)
    else look(this, key)
    return get.call(this, key)
  }
  GoMap.prototype.has = function (this: GoMap, key) {
    look(this, key)
    return has.call(this, key)
  }
  GoMap.prototype.set = function (this: GoMap, key, value) {
    // The engine shows a chart's values through a view, which asks the map itself.
    if (key === 'Values' && value instanceof GoMap && value.goType !== undefined) {
      value.get(PROBE)
      for (const inner of probed.splice(0)) name(inner, [])
    }
    return set.call(this, key, value)
  }
  try {
    render()
  } finally {
    Object.assign(GoMap.prototype, { get, has, set })
  }
  return [...observed.values()]
}

const PROBE = '\0probe'
