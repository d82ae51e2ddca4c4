import { expect, it } from 'vitest'
import { readChart } from '../../../../src/chart/read-chart.ts'
import { GoMap } from '../../../../src/go/values/value.ts'
import { renderChart } from '../../../../src/helm/render/compile-chart.ts'
import { RenderError } from '../../../../src/helm/render/render-error.ts'
import { createNodeFunctionEnvironment } from '../../../../src/node/function-environment.ts'
import {
  outputOf,
  readScopeAnswers,
  readScopeExpressions,
  RELEASE,
  SCOPE_FIXTURES,
  type ScopeAnswer,
  templateOf,
} from './scope-expressions.ts'

const chart = readChart(`${SCOPE_FIXTURES}chart`).load()
const environment = createNodeFunctionEnvironment({ timeZone: 'UTC' })

function answer(expression: string): ScopeAnswer {
  const data = new TextEncoder().encode(templateOf(expression))
  const asked = { ...chart, templates: [{ path: 'templates/x.yaml', data }] }
  try {
    const { files } = renderChart(asked, new GoMap(), { releaseName: RELEASE, environment })
    return { expression, output: outputOf(files[0]!.text) }
  } catch (error) {
    if (error instanceof RenderError) return { expression, error: error.message.trimEnd() }
    throw error
  }
}

const answers = readScopeAnswers()

it('has an answer of Helm recorded for each expression', () => {
  expect(answers.map(({ expression }) => expression)).toEqual(readScopeExpressions())
})

it.each(answers)('$expression', (recorded) => {
  expect(answer(recorded.expression)).toEqual(recorded)
})
