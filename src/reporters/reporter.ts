import type {
  Diagnostic,
  DiagnosticPaint,
  Severity,
  SuppressedDiagnostic,
} from '../diagnostics/index.ts'

/** What a check found, ready for printing. */
export interface CheckResult {
  /** Display names of the charts that were looked at. */
  charts: readonly string[]
  diagnostics: readonly Diagnostic[]
  /** Findings that a comment, the configuration or a baseline accepts. */
  suppressed: readonly SuppressedDiagnostic[]
}

/** What a report tells about a rule. */
export interface RuleDescription {
  id: string
  /** Its own, whatever the configuration made of it. */
  severity: Severity
  /** What holds when the rule is satisfied. */
  summary: string
  /** What happens to those who break it. */
  why: string
  /** The whole story with examples, as `check --explain` prints it. */
  help: string
}

export interface ReporterOptions {
  /** Which command reports, and what its subjects are called; default: `check`, of charts. */
  run?: { command: string; subject: string }
  paint: DiagnosticPaint & { heading(text: string): string }
  columns: number
  /** Text of a file named in a diagnostic's location, for code frames. */
  source(file: string): string | undefined
  /** All rules, in the order of the documentation. */
  rules: readonly RuleDescription[]
  /** Least severe finding that makes the run fail. */
  failOn: Severity | 'never'
  /** From a file as locations name it to its path from the root of the repository, with forward slashes. */
  repositoryPath(file: string): string
  /** Web address of the repository's files at the commit that was checked; a path is appended after a slash. */
  sourceUrl?: string
}

/**
 * From findings to text; pure. The text ends with a newline unless it is empty. Charts come sorted; findings by file,
 * position and rule, and none twice.
 */
export type Reporter = (result: CheckResult, options: ReporterOptions) => string

export const DEFAULT_RUN = { command: 'check', subject: 'chart' }
