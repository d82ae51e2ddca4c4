import { Complaints } from '../admission/complaints.ts'
import { FieldPath } from '../admission/field-path.ts'
import type { Schema } from './schema.ts'

/** Judges a value by the schema of one branch. */
type ValidateBranch = (branch: Schema, complaints: Complaints) => void

/**
 * `anyOf`, `oneOf`, `allOf` and `not` of a schema. Such an objection has no field in the answers of servers; those of the
 * branch that came first follow it.
 */
export function validateBranches(
  { anyOf, oneOf, allOf, not }: Schema,
  field: FieldPath,
  complaints: Complaints,
  validate: ValidateBranch,
): void {
  const judge = (branch: Schema): Complaints => {
    const own = new Complaints()
    validate(branch, own)
    return own
  }
  const object = (detail: string): void => {
    complaints.invalid(FieldPath.nowhere, String(field), detail)
  }
  if (anyOf !== undefined && anyOf.length > 0) {
    const [first, ...others] = anyOf.map(judge)
    if (first && ![first, ...others].some(isContent)) {
      object('must fit at least one of the schemas of anyOf')
      complaints.addCauses(first)
    }
  }
  if (oneOf !== undefined && oneOf.length > 0) {
    const results = oneOf.map(judge)
    const fitting = results.filter(isContent).length
    if (fitting !== 1) object(`must fit exactly one of the schemas of oneOf, and fits ${fitting}`)
    if (fitting === 0 && results[0]) complaints.addCauses(results[0])
  }
  if (allOf !== undefined && allOf.length > 0) {
    const results = allOf.map(judge)
    for (const result of results) complaints.addCauses(result)
    if (!results.every(isContent)) object('must fit all schemas of allOf')
  }
  if (not !== undefined && isContent(judge(not))) object('must not fit the schema of not')
}

function isContent({ causes }: Complaints): boolean {
  return causes.length === 0
}
