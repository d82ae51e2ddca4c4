import { describeDiagnostic, type Severity } from '../diagnostics/index.ts'
import { counted } from '../terminal/index.ts'
import type { CheckResult, Reporter } from './reporter.ts'

/** For people: every finding with its code frame, then the counts. */
export const pretty: Reporter = (result, { paint, columns, source }) => {
  const blocks = result.diagnostics.map((diagnostic) =>
    describeDiagnostic(diagnostic, source(diagnostic.location.file), { paint, columns }),
  )
  return [...blocks, summary(result)].join('\n')
}

function summary({ charts, diagnostics, ignoredCount }: CheckResult): string {
  const counts = (['error', 'warning', 'info'] satisfies Severity[])
    .map((severity) => ({
      noun: NOUNS[severity],
      number: diagnostics.filter((diagnostic) => diagnostic.severity === severity).length,
    }))
    .filter(({ number }) => number > 0)
    .map(({ noun, number }) => counted(number, noun))
  if (ignoredCount > 0) counts.push(`${ignoredCount} accepted by configuration`)
  return `${counted(charts.length, 'chart')} checked: ${counts.join(', ') || 'no findings'}\n`
}

const NOUNS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' }
