import type { Diagnostic, Severity, SuppressedDiagnostic } from '../diagnostics/index.ts'
import { counted } from '../terminal/index.ts'

const NOUNS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>

const ACCEPTED = {
  config: 'accepted by configuration',
  comment: 'ignored by comment',
  baseline: 'known from the baseline',
} as const satisfies Record<SuppressedDiagnostic['by'], string>

/** `2 errors, 1 note`; `no findings` for none. */
export function countSeverities(diagnostics: readonly Diagnostic[]): string {
  return severityCounts(diagnostics).join(', ') || 'no findings'
}

/** `2 errors, 1 note, 3 ignored by comment`; `no findings` when there is nothing of all that. */
export function countFindings(
  diagnostics: readonly Diagnostic[],
  suppressed: readonly SuppressedDiagnostic[],
): string {
  const accepted = (['config', 'comment', 'baseline'] as const)
    .map((by) => ({ by, count: suppressed.filter((one) => one.by === by).length }))
    .filter(({ count }) => count > 0)
    .map(({ by, count }) => `${count} ${ACCEPTED[by]}`)
  return [...severityCounts(diagnostics), ...accepted].join(', ') || 'no findings'
}

function severityCounts(diagnostics: readonly Diagnostic[]): string[] {
  return (['error', 'warning', 'info'] as const)
    .map((severity) => ({
      severity,
      count: diagnostics.filter((diagnostic) => diagnostic.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => counted(count, NOUNS[severity]))
}
