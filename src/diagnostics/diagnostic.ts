export type Severity = 'error' | 'warning' | 'info'

/** A place in a file. Lines and columns count from 1; a column counts UTF-16 units, as editors do. */
export interface SourceLocation {
  /** Path relative to the workspace, with forward slashes; `-` is standard input. */
  file: string
  line?: number
  column?: number
  endLine?: number
  /** The column after the last character. */
  endColumn?: number
}

/** One finding, as data. The code that prints it decides about colours and code frames. */
export interface Diagnostic {
  ruleId: string
  severity: Severity
  /** What is wrong, one sentence without a final full stop. */
  message: string
  location: SourceLocation
  /** What to do about it. */
  hint?: string
  related?: { message: string; location: SourceLocation }[]
  /** The place holds a secret: no report quotes the text there. */
  hidesSource?: true
  /** `check --fix` can repair it. */
  fixable?: boolean
}

/** A finding that a report counts and does not complain about. */
export interface SuppressedDiagnostic {
  diagnostic: Diagnostic
  /** A comment beside the line, `.kgplugin.yaml`, or a baseline of findings that were there before. */
  by: 'comment' | 'config' | 'baseline'
  /** Why, in the author's words. */
  reason?: string
}

const SEVERITY_RANK = { error: 2, warning: 1, info: 0 } as const satisfies Record<Severity, number>

/** Whether a finding makes a run fail. */
export function isAtLeast(severity: Severity, threshold: Severity | 'never'): boolean {
  return threshold !== 'never' && SEVERITY_RANK[severity] >= SEVERITY_RANK[threshold]
}

/** Order for every report: file, then position, then rule. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.location.file, b.location.file) ||
    (a.location.line ?? 0) - (b.location.line ?? 0) ||
    (a.location.column ?? 0) - (b.location.column ?? 0) ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.message, b.message)
  )
}

// Not localeCompare: reports must not depend on the machine's language.
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
