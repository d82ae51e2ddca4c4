import { GoMap, type GoValue } from '../../go/values/index.ts'

/**
 * `spec.values` without what the global image settings fill in: what the chart itself would use.
 * @param plain As rendered without the settings.
 * @param moved As rendered with them; undefined when that failed.
 * @param isLeftOut Which of the values that the settings change are taken away; all by default.
 */
export function withoutSettings(
  plain: GoMap,
  moved: GoMap | undefined,
  isLeftOut: (value: GoValue) => boolean = () => true,
): GoMap {
  const kept = new GoMap()
  for (const [key, value] of plain) {
    const other = moved?.get(key)
    if (value instanceof GoMap) {
      const below = other instanceof GoMap ? other : undefined
      kept.set(key, withoutSettings(value, below, isLeftOut))
    } else if (!moved || isSame(value, other) || !isLeftOut(value)) {
      kept.set(key, value)
    }
  }
  return kept
}

/** Whether a value is what a setting leaves that is not there: nothing. */
export function isBlank(value: GoValue): boolean {
  return value === null || value === ''
}

function isSame(a: GoValue, b: GoValue | undefined): boolean {
  return JSON.stringify(a, plainly) === JSON.stringify(b, plainly)
}

// Maps and integers have no form in JSON.
function plainly(_: string, value: unknown): unknown {
  if (value instanceof Map) return [...value]
  return typeof value === 'bigint' ? String(value) : value
}
