import { runeCount } from '../../../go/values/index.ts'
import { groupThousands } from './decimal.ts'
import { quoteText } from './issue.ts'
import type { KeywordContext } from './keyword-context.ts'
import { countOf } from './number-keywords.ts'
import { compilePattern } from './pattern.ts'

export function validateString(validation: KeywordContext, text: string): void {
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
  if (typeof pattern !== 'string') return
  if (!compilePattern(pattern, validation.loadRe2).test(text)) {
    validation.report(`${quoteText(text)} does not match pattern ${quoteText(pattern)}`)
  }
}

function show(count: number): string {
  return groupThousands(String(count))
}
