import type { Diagnostic, Severity } from '../../diagnostics/index.ts'
import type { CommentLine, YamlPosition } from '../../yaml/node/index.ts'

/** What the generator can find in a values.yaml. The ids are those of the rules of `check`. */
type SchemaRuleId =
  | 'annotation-syntax'
  | 'annotation-detached'
  | 'title-duplicate'
  | 'i18n-locale-unread'
  | 'hidden-condition'
  | 'duplicate-key'
  | 'values-syntax'

/** A piece of one line: where it starts and how many UTF-16 units it has. */
export interface Span {
  position: YamlPosition
  length: number
}

export interface Problem {
  ruleId: SchemaRuleId
  message: string
  at: Span
  /** Error when absent. */
  severity?: Severity
  hint?: string
  related?: { message: string; at: Span }
}

export type ReportProblem = (problem: Problem) => void

/** The piece of a comment that begins `offset` units after its `#`. */
export function spanInComment({ position }: CommentLine, offset: number, length: number): Span {
  return {
    position: {
      offset: position.offset + offset,
      line: position.line,
      column: position.column + offset,
    },
    length,
  }
}

export function toDiagnostic(file: string, problem: Problem): Diagnostic {
  const { ruleId, message, at, severity = 'error', hint, related } = problem
  return {
    ruleId,
    severity,
    message,
    location: toLocation(file, at),
    ...(hint !== undefined && { hint }),
    ...(related && {
      related: [{ message: related.message, location: toLocation(file, related.at) }],
    }),
  }
}

function toLocation(file: string, { position, length }: Span): Diagnostic['location'] {
  const { line, column } = position
  return { file, line, column, endLine: line, endColumn: column + Math.max(length, 1) }
}
