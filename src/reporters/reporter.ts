import type { Diagnostic, DiagnosticPaint } from '../diagnostics/index.ts'

/** What a check found, ready for printing. */
export interface CheckResult {
  /** Display names of the charts that were looked at, sorted. */
  charts: string[]
  /** Sorted by file, position and rule. */
  diagnostics: readonly Diagnostic[]
  /** Findings that the configuration accepts. */
  ignoredCount: number
}

export interface ReporterOptions {
  paint: DiagnosticPaint
  columns: number
  /** Text of a file named in a diagnostic's location, for code frames. */
  source(file: string): string | undefined
}

/** From findings to text; pure. The text ends with a newline unless it is empty. */
export type Reporter = (result: CheckResult, options: ReporterOptions) => string
