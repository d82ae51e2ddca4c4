import { charge } from '../../../go/budget/index.ts'
import { GoMap, isTruthy } from '../../../go/values/index.ts'

export interface MergeOptions {
  overwrite: boolean
  /** A map does not replace what is no map, as in github.com/imdario/mergo v0.3. */
  keepsScalars?: boolean
}

/**
 * Merges `source` into `target` in place, level by level (dario.cat/mergo v1.0.1). Without `overwrite` only what is
 * absent or empty (nil, false, 0, '', empty list or map) is taken; with it, everything, empty values too. Lists are
 * never joined. What is taken is shared with the source, not copied.
 */
export function mergeDicts(target: GoMap, source: GoMap, options: MergeOptions): void {
  for (const [key, value] of source) {
    charge(1, 32)
    const existing = target.get(key)
    if (value === null) {
      if (options.overwrite) target.set(key, null)
    } else if (value instanceof GoMap && existing instanceof GoMap) {
      mergeDicts(existing, value, options)
      if (existing.size === 0) target.set(key, value)
    } else if (options.keepsScalars && value instanceof GoMap && isTruthy(existing)) {
      continue
    } else if (options.overwrite || !isTruthy(existing)) {
      target.set(key, value)
    }
  }
  // Unlike an assignment in Go, mergo makes the map first.
  if (target.size > 0) delete target.isNil
}
