import { codeFrame, type FramePaint } from './code-frame.ts'
import type { Diagnostic, Severity, SourceLocation } from './diagnostic.ts'
import { visibleLine, visibleLines } from './visible-text.ts'

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
 * hint and related places. Nothing that it quotes is obeyed by the terminal.
 * @param source The text of the file that the diagnostic points into; without it there is no frame.
 */
export function describeDiagnostic(
  diagnostic: Diagnostic,
  source: string | undefined,
  options: { paint?: DiagnosticPaint; columns?: number } = {},
): string {
  const { paint = PLAIN } = options
  const {
    severity,
    message,
    location,
    ruleId,
    hint,
    related = [],
    fixable,
    hidesSource,
  } = diagnostic
  const remark = fixable ? `${ruleId}, fixable` : ruleId
  let text = `${place(location)} ${paint.severity(severity, severity)} ${indented(message)} (${remark})\n`
  if (source !== undefined && !hidesSource)
    text += codeFrame(source, location, { ...options, paint })
  if (hint !== undefined) text += `  ${paint.hint('hint:')} ${indented(hint)}\n`
  for (const { message, location } of related) text += `  ${place(location)} ${indented(message)}\n`
  return text
}

// A bar, because GitHub's runner obeys a line of a log that begins with `::`, whatever blanks stand before it
// (actions/runner src/Runner.Common/ActionCommand.cs).
function indented(text: string): string {
  return visibleLines(text).replaceAll('\n', '\n  | ')
}

function place({ file, line, column }: SourceLocation): string {
  return [shownFile(file), line, column].filter((part) => part !== undefined).join(':')
}

// For the same reason; `./::x` is the same file.
function shownFile(file: string): string {
  const shown = visibleLine(file)
  return /^\s*::/.test(shown) ? `./${shown}` : shown
}
