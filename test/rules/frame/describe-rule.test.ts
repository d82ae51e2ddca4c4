import { describe, expect, it } from 'vitest'
import { RULES } from '../../../src/rules/all-rules.ts'
import { explainRule, ruleWithExamples } from '../../../src/rules/frame/describe-rule.ts'

describe.each(RULES)('the explanation of $id', (rule) => {
  it('fits on a few screens', () => {
    expect(explainRule(rule).length).toBeLessThan(4000)
    expect(JSON.stringify(ruleWithExamples(rule)).length).toBeLessThan(4000)
  })
})
