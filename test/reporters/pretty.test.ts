import { expect, it } from 'vitest'
import { FINDING, report } from './samples.ts'

it('shows chart, place, code, hint and counts', async () => {
  expect(await report('pretty', { diagnostics: [FINDING] })).toBe(
    `in plugins/demo: 1 warning

plugins/demo/Chart.yaml:2:3 warning No annotation a:b, 100% (annotation-unknown)
  1 | name: demo
> 2 |   abc: 1
    |   ^^^
  3 |
  hint: Did you mean c?

1 chart checked: 1 warning
`,
  )
})

it('groups the findings of each chart, those of none last', async () => {
  const at = (file: string): typeof FINDING => ({ ...FINDING, location: { file } })
  const text = await report(
    'pretty',
    {
      charts: ['plugins/a', 'plugins/a-b', 'clean'],
      diagnostics: ['.kgplugin.yaml', 'plugins/a-b/x', 'plugins/a/x', 'plugins/a/y'].map(at),
    },
    { source: () => undefined },
  )
  expect(text.match(/^(?:in .*|\S+(?= warning))/gm)).toEqual([
    'in plugins/a: 2 warnings',
    'plugins/a/x',
    'plugins/a/y',
    'in plugins/a-b: 1 warning',
    'plugins/a-b/x',
    'in workspace: 1 warning',
    '.kgplugin.yaml',
  ])
  expect(text).toContain('\n3 charts checked: 4 warnings\n')
})

it('counts what is accepted, and says what --fix can do', async () => {
  const text = await report('pretty', {
    diagnostics: [{ ...FINDING, fixable: true }],
    suppressed: [
      { diagnostic: FINDING, by: 'config', reason: 'old' },
      { diagnostic: FINDING, by: 'comment', reason: 'ours' },
      { diagnostic: FINDING, by: 'baseline' },
      { diagnostic: { ...FINDING, severity: 'error' }, by: 'baseline' },
    ],
  })
  expect(text).toContain('(annotation-unknown, fixable)')
  expect(text).toMatch(
    /\n1 chart checked: 1 warning, 1 accepted by configuration, 1 ignored by comment, 2 known from the baseline\n1 finding can be repaired: kgplugin check --fix\n$/,
  )
})

it('says so when there is nothing', async () => {
  expect(await report('pretty', {})).toBe('1 chart checked: no findings\n')
})

it('sets further lines of a message apart, so that no log takes them for a command', async () => {
  const message = 'helm says:\n::error file=x::no\u001b[31m'
  expect(await report('pretty', { diagnostics: [{ ...FINDING, message }] })).toContain(
    'warning helm says:\n  | ::error file=x::no\ufffd[31m (annotation-unknown)\n',
  )
})
