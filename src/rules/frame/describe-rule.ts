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
    showExample(readable(rule.bad)),
    'Good:',
    showExample(readable(rule.good)),
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

const LONGEST_LINE = 200

/** An example may be about size alone: nobody reads a mebibyte, and each SARIF report would carry it. */
function readable(files: ExampleFiles): ExampleFiles {
  const shorten = (line: string): string =>
    line.length <= LONGEST_LINE ? line : `${line.slice(0, 60)}... (${line.length} characters)`
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      text?.split('\n').map(shorten).join('\n') ?? null,
    ]),
  )
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

/** What `check --explain` prints with `--json`: a rule with its examples, path in the chart -> text, null for no such file. */
export function ruleWithExamples(rule: Rule): RuleData & Pick<Rule, 'bad' | 'good'> {
  return { ...ruleAsData(rule), bad: readable(rule.bad), good: readable(rule.good) }
}

/** All rules as data, for scripts. */
export function rulesAsData(): RuleData[] {
  return RULES.map(ruleAsData)
}

function ruleAsData(rule: Rule): RuleData {
  const { id, severity, summary, why, isFixable = false, isOptional = false } = rule
  return { id, severity, summary, why, fixable: isFixable, optional: isOptional }
}
