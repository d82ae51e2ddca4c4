import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What a piece of template gives in the chart beside it: its output, or Helm's message. */
export interface ScopeAnswer {
  expression: string
  output?: string
  error?: string
}

export const SCOPE_FIXTURES = fileURLToPath(
  new URL('../../../fixtures/helm/scope/', import.meta.url),
)

export const RELEASE = 'r'

/** Everything that templates see, asked for fields, methods and encodings; one piece of template a line. */
export function readScopeExpressions(): string[] {
  const lines = readFileSync(`${SCOPE_FIXTURES}expressions.txt`, 'utf8').split('\n')
  return lines.filter((line) => line !== '')
}

export function readScopeAnswers(): ScopeAnswer[] {
  return JSON.parse(readFileSync(`${SCOPE_FIXTURES}answers.json`, 'utf8')) as ScopeAnswer[]
}

/** A template that prints the output of the expression as JSON, so that any text can be read back. */
export function templateOf(expression: string): string {
  return `answer: {{ include "asked" . | toJson }}\n{{ define "asked" }}${expression}{{ end }}`
}

/** What was printed by such a template. */
export function outputOf(manifest: string): string {
  return JSON.parse(/^answer: (.*)$/m.exec(manifest)?.[1] ?? 'null') as string
}
