import { describe, expect, it } from 'vitest'
import { executeTemplate } from '../../../src/helm/go-template/execute-template.ts'
import {
  GoError,
  TemplateExecError,
  TemplateParseError,
} from '../../../src/helm/go-template/go-error.ts'
import { toBytes } from '../../../src/helm/go-template/go-string.ts'
import { parseTemplate } from '../../../src/helm/go-template/parse-template.ts'
import { TemplateSet } from '../../../src/helm/go-template/template-set.ts'
import { encodeBase64 } from '../../../src/helm/functions/base64.ts'
import { createHelmFunctions } from '../../../src/helm/functions/index.ts'
import { createNodeFunctionEnvironment } from '../../../src/tools/node-function-environment.ts'
import { expressionFamilies, readAnswers, readExpressions, TIME_ZONE } from './expressions.ts'
import type { Answer } from './expressions.ts'

const functions = createHelmFunctions(createNodeFunctionEnvironment({ timeZone: TIME_ZONE }))

function render(expression: string): string {
  const set = new TemplateSet('x')
  set.add(parseTemplate('x', `{{ ${expression} }}`, { functions }))
  return executeTemplate(set, 'x', null, { functions })
}

function answer(expression: string): Answer {
  try {
    return { output: encodeBase64(toBytes(render(expression))) }
  } catch (error) {
    if (error instanceof TemplateExecError || error instanceof TemplateParseError) {
      return { error: error.detail }
    }
    if (error instanceof GoError) return { error: error.message }
    throw error
  }
}

function readable(answer: Answer): string {
  return 'error' in answer
    ? `error: ${answer.error.trimEnd()}`
    : Buffer.from(answer.output, 'base64').toString('latin1')
}

describe.each(expressionFamilies())('%s', (family) => {
  const answers = readAnswers(family)

  it('has an answer recorded for each expression', () => {
    expect(answers.map(({ expression }) => expression)).toEqual(readExpressions(family))
  })

  it.each(answers)('$expression', ({ expression, helm4 }) => {
    expect(readable(answer(expression))).toBe(readable(helm4))
  })
})
