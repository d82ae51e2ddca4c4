import { expect, it } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { loadReporter, type ReporterName } from '../../src/reporters/registry.ts'
import { diagnosticPaint } from '../../src/terminal/diagnostic-paint.ts'

const FINDING: Diagnostic = {
  ruleId: 'annotation-unknown',
  severity: 'warning',
  message: 'No annotation a:b, 100%',
  hint: 'Did you\nmean c?',
  location: { file: 'plugins/demo/Chart.yaml', line: 2, column: 3, endLine: 2, endColumn: 6 },
}

async function report(name: ReporterName, diagnostics: Diagnostic[]): Promise<string> {
  const reporter = await loadReporter(name)
  return reporter(
    { charts: ['plugins/demo'], diagnostics, ignoredCount: 1 },
    { paint: diagnosticPaint(false), columns: 80, source: () => 'name: demo\n  abc: 1\n' },
  )
}

it('pretty shows the place, the code, the hint and the counts', async () => {
  expect(await report('pretty', [FINDING])).toBe(
    'plugins/demo/Chart.yaml:2:3 warning No annotation a:b, 100% (annotation-unknown)\n' +
      '  1 | name: demo\n> 2 |   abc: 1\n    |   ^^^\n  3 |\n' +
      '  hint: Did you\nmean c?\n\n' +
      '1 chart checked: 1 warning, 1 accepted by configuration\n',
  )
})

it('json is data', async () => {
  expect(JSON.parse(await report('json', [FINDING]))).toEqual({
    version: 1,
    charts: ['plugins/demo'],
    ignored: 1,
    diagnostics: [FINDING],
  })
})

it('github escapes what has a meaning in workflow commands', async () => {
  const odd = { ...FINDING, location: { file: 'a,b:c.yaml' }, severity: 'info' as const }
  expect(await report('github', [FINDING, odd])).toBe(
    '::warning file=plugins/demo/Chart.yaml,line=2,endLine=2,col=3,endColumn=6,title=annotation-unknown::No annotation a:b, 100%25%0ADid you%0Amean c?\n' +
      '::notice file=a%2Cb%3Ac.yaml,title=annotation-unknown::No annotation a:b, 100%25%0ADid you%0Amean c?\n',
  )
})

it('says nothing where a report without findings is empty', async () => {
  expect(await report('github', [])).toBe('')
})
