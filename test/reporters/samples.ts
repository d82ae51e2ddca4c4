import * as fc from 'fast-check'
import type { Diagnostic, SuppressedDiagnostic } from '../../src/diagnostics/diagnostic.ts'
import { loadReporter, type ReporterName } from '../../src/reporters/registry.ts'
import type { CheckResult, ReporterOptions } from '../../src/reporters/reporter.ts'
import { diagnosticPaint } from '../../src/terminal/diagnostic-paint.ts'

/** A finding of chart `plugins/demo`; the options below have its source. */
export const FINDING: Diagnostic = {
  ruleId: 'annotation-unknown',
  severity: 'warning',
  message: 'No annotation a:b, 100%',
  hint: 'Did you mean c?',
  location: { file: 'plugins/demo/Chart.yaml', line: 2, column: 3, endLine: 2, endColumn: 6 },
}

/** A report on findings in `plugins/demo`; in its repository the workspace is the folder `work`. */
export async function report(
  name: ReporterName,
  result: Partial<CheckResult>,
  options: Partial<ReporterOptions> = {},
): Promise<string> {
  const reporter = await loadReporter(name)
  return reporter(
    { charts: ['plugins/demo'], diagnostics: [], suppressed: [], ...result },
    {
      paint: { ...diagnosticPaint(false), heading: (text) => text },
      columns: 80,
      source: () => 'name: demo\n  abc: 1\n',
      rules: [
        {
          id: 'annotation-unknown',
          severity: 'warning',
          summary: 'Every annotation is known.',
          why: 'Another one has no effect.',
          help: 'annotation-unknown (warning)\n\nBad:\n  ```\n',
        },
      ],
      failOn: 'error',
      repositoryPath: (file) => `work/${file}`,
      ...options,
    },
  )
}

/** What has a meaning somewhere: to terminals, logs, Markdown, HTML, XML, URLs, tables. */
const NASTY = [
  '\u001b[31m',
  '\u009b2J',
  '\u0000',
  '\b',
  '\r',
  '\n',
  '\r\n',
  '\t',
  '\u2028',
  '\u202e',
  '\ud800',
  '\uffff',
  '::error::',
  '\n::error file=x::y',
  '%0A',
  '%',
  ',',
  ':',
  ']]>',
  '<!--',
  '</failure>',
  '&amp;',
  '"',
  "'",
  '<b>',
  '|',
  '`',
  '``',
  '\\',
  '\\|',
  '*',
  '_',
  '[a](b)',
  '@everyone',
  '#1',
  '~~',
  '$x$',
  '</details>',
  '\n\n# x',
  '{0}',
  ' https://a.example/',
  ' www.a.example ',
  ' a@b.example',
  ' :100: ',
  '- ',
  '+ ',
  '{+ a +}',
  ' ',
  '中',
]

const nastyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 5 })), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''))

const nastyPath = nastyText.map((text) => `plugins/demo/${text.replaceAll(/[/\0]/g, '')}x`)

const location = fc.oneof(
  fc.record({ file: nastyPath }),
  fc.record({ file: nastyPath, line: fc.integer({ min: 1, max: 9 }) }),
  fc
    .record({
      file: nastyPath,
      line: fc.integer({ min: 1, max: 9 }),
      column: fc.integer({ min: 1, max: 20 }),
      lines: fc.integer({ min: 0, max: 3 }),
      width: fc.integer({ min: 1, max: 9 }),
    })
    .map(({ lines, width, ...start }) => ({
      ...start,
      endLine: start.line + lines,
      endColumn: start.column + width,
    })),
)

const anyDiagnostic: fc.Arbitrary<Diagnostic> = fc.record(
  {
    ruleId: fc.constantFrom('annotation-unknown', 'chart-invalid', 'render-failed'),
    severity: fc.constantFrom('error', 'warning', 'info'),
    message: nastyText,
    location,
    hint: nastyText,
    related: fc.array(fc.record({ message: nastyText, location }), { minLength: 1, maxLength: 2 }),
    fixable: fc.boolean(),
  },
  { requiredKeys: ['ruleId', 'severity', 'message', 'location'] },
)

const anySuppressed: fc.Arbitrary<SuppressedDiagnostic> = fc.record(
  {
    diagnostic: anyDiagnostic,
    by: fc.constantFrom('comment', 'config', 'baseline'),
    reason: nastyText,
  },
  { requiredKeys: ['diagnostic', 'by'] },
)

export const anyResult: fc.Arbitrary<CheckResult> = fc.record({
  charts: fc.uniqueArray(fc.constantFrom('plugins/demo', 'plugins/other', 'a|b'), { minLength: 1 }),
  diagnostics: fc.array(anyDiagnostic, { maxLength: 6 }),
  suppressed: fc.array(anySuppressed, { maxLength: 3 }),
})
