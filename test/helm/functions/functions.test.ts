import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { encodeBase64 } from '../../../src/go/encoding/base64.ts'
import { GoError, TemplateExecError, TemplateParseError } from '../../../src/go/values/error.ts'
import { toBytes } from '../../../src/go/values/string.ts'
import { createHelmFunctions } from '../../../src/helm/functions/helm-functions.ts'
import { createNodeFunctionEnvironment } from '../../../src/node/function-environment.ts'
import {
  type Answer,
  expressionFamilies,
  FIXTURES,
  readAnswers,
  readExpressions,
  TIME_ZONE,
} from './expressions.ts'
import { renderExpression } from './render-expression.ts'

const functions = createHelmFunctions(createNodeFunctionEnvironment({ timeZone: TIME_ZONE }))

function answer(expression: string): Answer {
  try {
    return { output: encodeBase64(toBytes(renderExpression(expression, functions))) }
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

describe('the table of functions', () => {
  // Those that Helm 4.1.4 offers, without what text/template and the rendering add.
  const names = JSON.parse(readFileSync(`${FIXTURES}names.json`, 'utf8')) as string[]

  it('has all functions of Helm and no others', () => {
    expect([...functions.keys()].sort()).toEqual(names.sort())
  })

  it('is covered by recorded answers, but for what is different every time', () => {
    const text = expressionFamilies().flatMap(readExpressions).join('\n')
    const words = new Set(text.match(/[A-Za-z0-9_]+/g))
    const uncovered = names.filter((name) => !words.has(name))
    expect(uncovered).toEqual(['bcrypt', 'genSignedCertWithKey', 'randAscii'])
  })
})
