import type { DiagnosticPaint, Severity } from '../diagnostics/index.ts'
import { colours } from './colour.ts'

/** Colours for findings on one stream. */
export function diagnosticPaint(enabled: boolean): DiagnosticPaint {
  const paint = colours(enabled)
  const severities = {
    error: paint.red.bold,
    warning: paint.yellow,
    info: paint.blue,
  } satisfies Record<Severity, (text: string) => string>
  return {
    severity: (severity, text) => severities[severity](text),
    gutter: paint.dim,
    marker: paint.red,
    hint: paint.cyan,
  }
}
