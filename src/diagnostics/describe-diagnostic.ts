import { codeFrame, type FramePaint } from './code-frame.ts'
import type { Diagnostic, Severity, SourceLocation } from './diagnostic.ts'

/** Colours for a described diagnostic; chalk's functions fit. */
export interface DiagnosticPaint extends FramePaint {
  severity(severity: Severity, text: string): string
  hint(text: string): string
}

const PLAIN: DiagnosticPaint = {
  gutter: (text) => text,
  marker: (text) => text,
  hint: (text) => text,
  severity: (_severity, text) => text,
}

/**
 * A diagnostic for people: place, severity, message and rule on one line, then the code frame, the
 * hint and related places.
 * @param source The text of the file that the diagnostic points into; without it there is no frame.
 */
export function describeDiagnostic(
  diagnostic: Diagnostic,
  source: string | undefined,
  options: { paint?: DiagnosticPaint; columns?: number } = {},
): string {
  const { paint = PLAIN } = options
  const { severity, message, location, ruleId, hint, related = [] } = diagnostic
  let text = `${place(location)} ${paint.severity(severity, severity)} ${message} (${ruleId})\n`
  if (source !== undefined) text += codeFrame(source, location, { ...options, paint })
  if (hint !== undefined) text += `  ${paint.hint('hint:')} ${hint}\n`
  for (const { message, location } of related) text += `  ${place(location)} ${message}\n`
  return text
}

function place({ file, line, column }: SourceLocation): string {
  return [file, line, column].filter((part) => part !== undefined).join(':')
}
