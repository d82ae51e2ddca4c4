import { RE2JS } from 're2js'
import { runeCount } from '../../go-template/go-string.ts'
import { groupThousands } from './decimal.ts'
import { quoteText } from './issue.ts'
import { countOf } from './number-keywords.ts'
import { SchemaError } from './schema-document.ts'
import type { SchemaValidation } from './validate-schema.ts'

export function validateString(validation: SchemaValidation, text: string): void {
  const { schema } = validation
  const least = countOf(schema['minLength'])
  const most = countOf(schema['maxLength'])
  const length = least === undefined && most === undefined ? 0 : runeCount(text)
  if (least !== undefined && length < least) {
    validation.report(`minLength: got ${show(length)}, want ${show(least)}`)
  }
  if (most !== undefined && length > most) {
    validation.report(`maxLength: got ${show(length)}, want ${show(most)}`)
  }
  const { pattern } = schema
  if (typeof pattern === 'string' && !compilePattern(pattern).test(text)) {
    validation.report(`${quoteText(text)} does not match pattern ${quoteText(pattern)}`)
  }
}

function show(count: number): string {
  return groupThousands(String(count))
}

/** The regular expressions of Go: RE2. Throws SchemaError. */
export function compilePattern(pattern: string): { test(text: string): boolean } {
  try {
    const compiled = RE2JS.compile(pattern)
    return { test: (text) => compiled.matcher(text).find() }
  } catch (error) {
    throw new SchemaError(`invalid regex ${JSON.stringify(pattern)}: ${(error as Error).message}`)
  }
}
