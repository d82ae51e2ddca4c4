import type { LoadRe2 } from '../../../go/regexp/index.ts'
import type { GoValue } from '../../../go/values/index.ts'
import type { SchemaIssue } from './issue.ts'
import type { JsonObject, JsonValue } from './json-document.ts'
import type { Draft } from './schema-document.ts'
import type { Unevaluated } from './unevaluated.ts'

/** One schema against one value, as the keywords see it. */
export interface KeywordContext {
  readonly schema: JsonObject
  readonly draft: Draft
  readonly loadRe2: LoadRe2
  readonly unevaluated: Unevaluated
  report(text: string, causes?: SchemaIssue[]): void
  add(issue: SchemaIssue | undefined): void
  /** Checks a part of the value, such as a property. */
  checkPart(schema: JsonValue, value: GoValue, key: string): SchemaIssue | undefined
  /** Checks a value that is not part of this one, such as the name of a property. */
  checkApart(schema: JsonValue, value: GoValue): SchemaIssue | undefined
  /** Checks the same value against another schema. */
  checkSame(schema: JsonValue): SchemaIssue | undefined
}
