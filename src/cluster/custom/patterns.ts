import * as Re2 from 're2js'
import { compileGoRegexp, type GoRegexp } from '../../go/regexp/index.ts'
import { GoError } from '../../go/values/index.ts'

/** The RE2 of a `pattern`, or the complaint of Go about it. */
export function readPattern(pattern: string): { regexp: GoRegexp } | { complaint: string } {
  try {
    return { regexp: compileGoRegexp(pattern, { mustCompile: false, loadRe2: () => Re2 }) }
  } catch (error) {
    if (error instanceof GoError) return { complaint: error.message }
    throw error
  }
}
