import type { Answer, Cause, ChangedValue } from './answer.ts'
import type { Complaints } from './complaints.ts'

/** What a server found out about an object that it has read. */
export interface Findings {
  causes: readonly Cause[]
  /** What the real request refuses and a dry run passes. */
  realCauses: readonly Cause[]
  /** What strict validation refuses, and nothing else. */
  strictCauses: readonly Cause[]
  warnings: readonly string[]
  dropped: readonly string[]
  changed: readonly ChangedValue[]
}

export const NO_FINDINGS: Findings = {
  causes: [],
  realCauses: [],
  strictCauses: [],
  warnings: [],
  dropped: [],
  changed: [],
}

/** The answer of a server that does not store the object at all. */
export function refusal(cause: Cause, verdict: 'no-match' | 'rejected' = 'rejected'): Answer {
  return { verdict, causes: [cause], warnings: [], dropped: [], changed: [] }
}

/** What reading an object has found out before its rules were asked. */
export interface ReadingFindings {
  /** The warning about a kind that will go; undefined for none. */
  deprecation: string | undefined
  /** What is said of unknown and doubled fields. */
  strict: Pick<Findings, 'strictCauses' | 'warnings'>
  dropped: readonly string[]
  changed: readonly ChangedValue[]
}

/** The answer to an object that was read and judged to the end. */
export function answerToJudged(
  { causes, realCauses, warnings, dropped, changed }: Complaints,
  { deprecation, strict, ...read }: ReadingFindings,
): Answer {
  return answerOf({
    causes,
    realCauses,
    strictCauses: strict.strictCauses,
    warnings: [
      ...(deprecation === undefined ? [] : [deprecation]),
      ...strict.warnings,
      ...warnings,
    ],
    dropped: [...read.dropped, ...dropped],
    changed: [...read.changed, ...changed],
  })
}

/** The answer that findings make: the weightiest of them is the verdict. */
export function answerOf(findings: Findings): Answer {
  const { causes, realCauses, strictCauses, warnings, dropped, changed } = findings
  const rest = { warnings: [...warnings], dropped: [...dropped], changed: [...changed] }
  if (causes.length > 0) return { verdict: 'rejected', causes: [...causes], ...rest }
  if (strictCauses.length > 0) return { verdict: 'strict-only', causes: [...strictCauses], ...rest }
  if (warnings.length > 0) return { verdict: 'warned', causes: [], ...rest }
  if (realCauses.length > 0) {
    return { verdict: 'rejected-for-real', causes: [...realCauses], ...rest }
  }
  const isChanged = dropped.length > 0 || changed.some(([, sent]) => sent === null)
  return { verdict: isChanged ? 'accepted-changes' : 'accepted', causes: [], ...rest }
}
