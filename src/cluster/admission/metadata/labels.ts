import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { complainOf } from './problems.ts'
import { labelValueProblems, qualifiedNameProblems } from './qualified-names.ts'

/** Judges a map of labels; the server names the map, never the entry (apimachinery meta/v1/validation ValidateLabels). */
export function validateLabels(
  labels: Readonly<Record<string, string>> | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  for (const [key, value] of Object.entries(labels ?? {})) {
    validateLabelName(key, field, complaints)
    const problems = labelValueProblems(value).map(
      (problem) => `is the value of ${key} and ${problem}`,
    )
    complainOf(problems, field, value, complaints)
  }
}

/** Judges the key of a label (ValidateLabelName). */
export function validateLabelName(key: string, field: FieldPath, complaints: Complaints): void {
  complainOf(qualifiedNameProblems(key), field, key, complaints)
}
