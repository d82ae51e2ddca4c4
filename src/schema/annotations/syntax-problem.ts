import type { Problem, Span } from '../generate/problem.ts'

/** A finding about the text of an annotation. */
export function syntaxProblem(message: string, at: Span, hint?: string): Problem {
  return { ruleId: 'annotation-syntax', message, at, ...(hint !== undefined && { hint }) }
}
