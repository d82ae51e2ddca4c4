import type { LoadRe2 } from '../../../go/regexp/index.ts'
import { SchemaError } from './schema-document.ts'

/** Loads RE2JS, which most schemas do without. */

/** The regular expressions of Go: RE2. Throws SchemaError. */
export function compilePattern(pattern: string, loadRe2: LoadRe2): { test(text: string): boolean } {
  const { RE2JS } = loadRe2()
  try {
    const compiled = RE2JS.compile(pattern)
    return { test: (text) => compiled.matcher(text).find() }
  } catch (error) {
    throw new SchemaError(`invalid regex ${JSON.stringify(pattern)}: ${(error as Error).message}`)
  }
}
