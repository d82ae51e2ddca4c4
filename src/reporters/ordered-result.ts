import { compareDiagnostics, type Diagnostic } from '../diagnostics/index.ts'
import type { CheckResult } from './reporter.ts'

/** The result with everything in its order and once: a report says nothing twice, whatever order rules ran in. */
export function orderedResult({ charts, diagnostics, suppressed }: CheckResult): CheckResult {
  const itself = (diagnostic: Diagnostic): Diagnostic => diagnostic
  return {
    charts: [...new Set(charts)].sort(),
    diagnostics: ordered(diagnostics, itself),
    suppressed: ordered(suppressed, ({ diagnostic }) => diagnostic),
  }
}

function ordered<T>(findings: readonly T[], diagnosticOf: (finding: T) => Diagnostic): T[] {
  const once = new Map(findings.map((finding) => [JSON.stringify(finding), finding]))
  return [...once.values()].sort((a, b) => compareDiagnostics(diagnosticOf(a), diagnosticOf(b)))
}
