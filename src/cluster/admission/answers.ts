import type { Answer, Cause, ChangedValue } from './answer.ts'

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
