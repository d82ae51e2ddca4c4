import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sprint, sprintf, sprintln } from '../../../src/go/fmt/fmt.ts'
import { GoError } from '../../../src/go/values/error.ts'
import type { MissingKey } from '../../../src/helm/template/execute/frame.ts'
import { runTemplate } from './oracle-functions.ts'
import { goValueOf, type RecordedValue } from './oracle-value.ts'

// Answers of Go 1.26's text/template and fmt to generated cases.
interface RecordedFmt {
  kind: 'printf' | 'print' | 'println'
  text?: string
  args: RecordedValue[]
  output: string
}

interface RecordedTemplates {
  data: RecordedValue
  cases: { text: string; missingKey: MissingKey | ''; output?: string; error?: string }[]
}

function readFixture<Content>(name: string): Content {
  const file = new URL(`../../fixtures/helm/go-template/${name}`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Content
}

function format({ kind, text, args }: RecordedFmt): string {
  const values = args.map(goValueOf)
  if (kind === 'printf') return sprintf(text ?? '', values)
  return kind === 'print' ? sprint(values) : sprintln(values)
}

/** The output, or the message of a Go error. */
function outcome(
  text: string,
  data: RecordedValue,
  missingKey: MissingKey,
): { output?: string; error?: string } {
  try {
    return { output: runTemplate(text, goValueOf(data), { missingKey }) }
  } catch (error) {
    if (error instanceof GoError) return { error: error.message }
    throw error
  }
}

describe('recorded answers of Go', () => {
  const formats = readFixture<RecordedFmt[]>('fmt.json')
  it.each(formats)('$kind $text of $args', (recorded) => {
    expect(format(recorded)).toBe(recorded.output)
  })

  const { data, cases } = readFixture<RecordedTemplates>('templates.json')
  it.each(cases)('$text (missingkey=$missingKey)', ({ text, missingKey, ...expected }) => {
    expect(outcome(text, data, missingKey === '' ? 'default' : missingKey)).toEqual(expected)
  })
})
