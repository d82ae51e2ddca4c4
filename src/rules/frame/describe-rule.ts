import { RULES } from '../all-rules.ts'
import type { ExampleFiles, Rule } from './rule.ts'

/** What `check --explain` prints: a rule's metadata as text. */
export function explainRule(rule: Rule): string {
  return [
    `${rule.id} (${rule.severity})`,
    '',
    rule.summary,
    rule.why,
    '',
    'Bad:',
    showExample(rule.bad),
    'Good:',
    showExample(rule.good),
  ].join('\n')
}

function showExample(files: ExampleFiles): string {
  const shown = Object.entries(files).map(([path, text]) => {
    if (text === null) return `  # no ${path}\n`
    const body = text
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`.trimEnd())
    return `  # ${path}\n${body.join('\n')}\n`
  })
  return shown.join('\n')
}

/** What `check --list-rules` prints: one rule a line, in columns. */
export function listRules(): string {
  const width = Math.max(...RULES.map(({ id }) => id.length))
  return RULES.map(
    ({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}\n`,
  ).join('')
}

/** All rules as data, for scripts. */
export function rulesAsData(): Pick<Rule, 'id' | 'severity' | 'summary' | 'why'>[] {
  return RULES.map(({ id, severity, summary, why }) => ({ id, severity, summary, why }))
}
