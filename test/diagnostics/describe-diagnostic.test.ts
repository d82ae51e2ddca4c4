import { expect, it } from 'vitest'
import { describeDiagnostic } from '../../src/diagnostics/describe-diagnostic.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'

const FINDING: Diagnostic = {
  ruleId: 'some-rule',
  severity: 'error',
  message: 'one\n::error::two\u001b[2J',
  hint: 'three\n::warning::four',
  location: { file: '::error::x', line: 1 },
  related: [{ message: 'five\u0007', location: { file: ' ::y' } }],
}

it('a description holds nothing that a terminal or a log of GitHub Actions obeys', () => {
  expect(describeDiagnostic(FINDING, undefined)).toBe(
    './::error::x:1 error one\n  | ::error::two\ufffd[2J (some-rule)\n' +
      '  hint: three\n  | ::warning::four\n' +
      '  ./ ::y five\ufffd\n',
  )
})
