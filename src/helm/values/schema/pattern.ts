import { compileGoRegexp, type LoadRe2 } from '../../../go/regexp/index.ts'
import { GoError } from '../../../go/values/index.ts'
import { SchemaError } from './schema-error.ts'

/** The regular expressions of Go: RE2. Throws SchemaError. */
export function compilePattern(pattern: string, loadRe2: LoadRe2): { test(text: string): boolean } {
  try {
    const compiled = compileGoRegexp(pattern, { mustCompile: false, loadRe2 })
    return { test: (text) => compiled.matchFrom(text, 0) !== undefined }
  } catch (error) {
    if (!(error instanceof GoError)) throw error
    throw new SchemaError(`invalid regex ${JSON.stringify(pattern)}: ${error.message}`)
  }
}
