import { didYouMean } from '../../diagnostics/index.ts'
import type { JsonObject, JsonValue } from '../generate/json-value.ts'
import type { ReportProblem } from '../generate/problem.ts'
import { readYamlLineOrText } from '../generate/yaml-value.ts'
import type { AnnotationOption } from './annotation.ts'
import type { PlacedCondition } from './check-hidden.ts'

/**
 * The `hidden` keyword from the options of `@hidden`: one `path=value` compares, one `path!=value`
 * negates, several are joined by the option `operator` (default `or`). Undefined without a condition.
 */
export function hiddenCondition(
  options: readonly AnnotationOption[],
  report: ReportProblem,
): JsonObject | undefined {
  for (const option of options) if (option.key === 'operator') checkOperator(option, report)
  const conditions = options.filter(({ key }) => key !== 'operator')
  const [first] = conditions
  if (!first) {
    const [operator] = options
    if (operator) {
      report({
        ruleId: 'hidden-condition',
        message: '`@hidden` has an operator and no condition: it hides nothing',
        at: operator.keySpan,
        hint: 'Write `@hidden path=value`.',
      })
    }
    return undefined
  }
  for (const condition of conditions) checkCondition(condition, report)
  if (options.length === 1) {
    if (!isNegated(first)) return toCondition(first)
    return joined('not', [toCondition(first, first.key.slice(0, -1).trimEnd())])
  }
  const operator = options.findLast(({ key }) => key === 'operator')?.value ?? 'or'
  for (const condition of conditions.filter(isNegated)) {
    report({
      ruleId: 'hidden-condition',
      message: '`!=` works only as the single condition of `@hidden`',
      at: condition.keySpan,
      hint: 'Here the path would end in `!`. Use `operator=nor` or turn the conditions around.',
    })
  }
  return joined(
    operator,
    conditions.map((condition) => toCondition(condition)),
  )
}

/** The comparisons of a `@hidden`, for a look at their targets once all values are known. */
export function placedConditions(options: readonly AnnotationOption[]): PlacedCondition[] {
  return options
    .filter((option) => option.key !== 'operator' && option.hasValue && !otherSyntax(option))
    .map(({ key, value, keySpan, valueSpan }) => ({
      path: key.replace(/\s*!$/, ''),
      value: readYamlLineOrText(value),
      pathSpan: keySpan,
      valueSpan,
    }))
}

const OPERATORS = ['and', 'or', 'nor', 'not']

function checkOperator({ value, valueSpan }: AnnotationOption, report: ReportProblem): void {
  if (OPERATORS.includes(value)) return
  const meant = didYouMean(value.toLowerCase(), OPERATORS)
  report({
    ruleId: 'hidden-condition',
    message: `The form knows no operator \`${value}\` and takes it for \`and\``,
    at: valueSpan,
    hint: meant ? `Did you mean \`${meant}\`?` : `The operators are ${OPERATORS.join(', ')}.`,
  })
}

function isNegated({ key }: AnnotationOption): boolean {
  return key.endsWith('!')
}

function toCondition({ key, value }: AnnotationOption, path = key): JsonObject {
  return {
    members: [
      ['path', path],
      ['value', readYamlLineOrText(value)],
    ],
  }
}

function joined(operator: string, conditions: JsonValue[]): JsonObject {
  return {
    members: [
      ['operator', operator],
      ['conditions', conditions],
    ],
  }
}

function checkCondition(option: AnnotationOption, report: ReportProblem): void {
  const { key, value, hasValue, keySpan, valueSpan } = option
  if (hasValue && value !== '') {
    const problem = otherSyntax(option)
    if (problem) report({ ruleId: 'annotation-syntax', ...problem, at: valueSpan })
    return
  }
  report({
    ruleId: 'hidden-condition',
    severity: 'warning',
    message: `\`@hidden\` compares \`${key}\` with nothing, which means null`,
    at: keySpan,
    hint: `Write \`${key}=""\` for empty text.`,
  })
}

/** What other languages write between conditions, and `==`, become part of the value here. */
function otherSyntax({
  key,
  value,
}: AnnotationOption): { message: string; hint: string } | undefined {
  if (/^["'[{]/.test(value)) return undefined
  const bare = value.replace(/^=+\s*/, '')
  const separator = /\s*(,|&&?|\|\|?|\sand\s|\sor\s)\s*(?=[\w./-]+\s*!?=)/.exec(bare)
  if (separator) {
    const operator = /,|&|and/.test(separator[1] ?? '') ? 'and' : 'or'
    const first = `${key}=${bare.slice(0, separator.index)}`
    const rest = bare.slice(separator.index + separator[0].length)
    return {
      message: 'Conditions are separated by `;`: here all of this is one value',
      hint: `Write \`${first};${rest};operator=${operator}\`.`,
    }
  }
  if (bare === value) return undefined
  return {
    message: '`==` compares with a text that begins with `=`',
    hint: `Write \`${key}=${bare}\`.`,
  }
}
