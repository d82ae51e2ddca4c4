import { GoMap, type GoValue } from '../../go/values/index.ts'

/**
 * `spec.values` without what the global image settings fill in: what the chart itself would use.
 * @param plain As rendered without the settings.
 * @param moved As rendered with them; undefined when that failed.
 */
export function withoutSettings(plain: GoMap, moved: GoMap | undefined): GoMap {
  const kept = new GoMap()
  for (const [key, value] of plain) {
    const other = moved?.get(key)
    if (value instanceof GoMap) {
      kept.set(key, withoutSettings(value, other instanceof GoMap ? other : undefined))
    } else if (!moved || isSame(value, other)) {
      kept.set(key, value)
    }
  }
  return kept
}

function isSame(a: GoValue, b: GoValue | undefined): boolean {
  return JSON.stringify(a, plainly) === JSON.stringify(b, plainly)
}

// Maps and integers have no form in JSON.
function plainly(_: string, value: unknown): unknown {
  if (value instanceof Map) return [...value]
  return typeof value === 'bigint' ? String(value) : value
}
