import { RULES } from '../all-rules.ts'
import type { ExampleFiles, Rule } from './rule.ts'

/** What `check --explain` prints: a rule's metadata as text. */
export function explainRule(rule: Rule): string {
  return [
    `${rule.id} (${[rule.severity, ...marksOf(rule)].join(', ')})`,
    '',
    rule.summary,
    rule.why,
    ...(rule.isOptional ? [howToTurnOn(rule)] : []),
    ...(rule.isFixable ? ['kgplugin check --fix repairs what it can without a guess.'] : []),
    '',
    'Bad:',
    showExample(rule.bad),
    'Good:',
    showExample(rule.good),
  ].join('\n')
}

function marksOf({ isFixable, isOptional }: Rule): string[] {
  return [...(isFixable ? ['fixable'] : []), ...(isOptional ? ['off by default'] : [])]
}

function howToTurnOn({ id, severity }: Rule): string {
  return `The rule is off until .kgplugin.yaml has "rules: {${id}: ${severity}}", or --only names it.`
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
  return RULES.map((rule) => {
    const { id, severity, summary } = rule
    const marks = marksOf(rule)
    const remark = marks.length > 0 ? ` (${marks.join(', ')})` : ''
    return `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}${remark}\n`
  }).join('')
}

/** A rule for scripts. */
export interface RuleData extends Pick<Rule, 'id' | 'severity' | 'summary' | 'why'> {
  /** `check --fix` repairs at least some of its findings. */
  fixable: boolean
  /** It is off by default. */
  optional: boolean
}

/** All rules as data, for scripts. */
export function rulesAsData(): RuleData[] {
  return RULES.map(({ id, severity, summary, why, isFixable = false, isOptional = false }) => ({
    id,
    severity,
    summary,
    why,
    fixable: isFixable,
    optional: isOptional,
  }))
}
