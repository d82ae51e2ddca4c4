import { describe, expect, it, vi } from 'vitest'
import { explainRule, listRules, rulesAsData } from '../../../src/rules/frame/describe-rule.ts'
import type { Rule } from '../../../src/rules/frame/rule.ts'
import { selectRules } from '../../../src/rules/frame/select-rules.ts'

const { RULES } = vi.hoisted(() => {
  const rule = (id: string, others: Partial<Rule> = {}): Rule => ({
    id,
    severity: 'warning',
    summary: 'All is well.',
    why: 'Else it is not.',
    bad: {},
    good: {},
    check() {},
    ...others,
  })
  return {
    RULES: [
      rule('always'),
      rule('sometimes', { isOptional: true }),
      rule('repaired', { isFixable: true }),
    ],
  }
})
vi.mock('../../../src/rules/all-rules.ts', () => ({ RULES }))

const ids = (...args: Parameters<typeof selectRules>) => selectRules(...args).map(({ id }) => id)
const setting = (id: string, severity?: 'off' | 'info') =>
  new Map([[id, { ignore: [], ...(severity && { severity }) }]])

describe('a rule that is optional', () => {
  it('runs only when the configuration gives it a severity or --only names it', () => {
    expect(ids([], [])).toEqual(['always', 'repaired'])
    expect(ids([], ['always'])).toEqual(['repaired'])
    expect(ids(['sometimes'], [])).toEqual(['sometimes'])
    expect(ids([], [], setting('sometimes', 'info'))).toEqual(['always', 'sometimes', 'repaired'])
    expect(ids([], [], setting('sometimes'))).toEqual(['always', 'repaired'])
    expect(ids([], [], setting('sometimes', 'off'))).toEqual(['always', 'repaired'])
  })

  it('says so, as one that can repair does', () => {
    expect(listRules()).toBe(
      'always     warning  All is well.\n' +
        'sometimes  warning  All is well. (off by default)\n' +
        'repaired   warning  All is well. (fixable)\n',
    )
    const [always, sometimes, repaired] = RULES
    expect(explainRule(always!)).toMatch(/^always \(warning\)\n/)
    expect(explainRule(sometimes!)).toMatch(/^sometimes \(warning, off by default\)\n/)
    expect(explainRule(sometimes!)).toContain('rules: {sometimes: warning}')
    expect(explainRule(repaired!)).toContain('check --fix repairs')
    expect(rulesAsData()).toMatchObject([
      { id: 'always', fixable: false, optional: false },
      { id: 'sometimes', fixable: false, optional: true },
      { id: 'repaired', fixable: true, optional: false },
    ])
  })
})

it('a rule that is off does not run', () => {
  expect(ids([], [], setting('always', 'off'))).toEqual(['repaired'])
})
