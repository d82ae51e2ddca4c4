import type {
  TopologySelectorLabelRequirement,
  TopologySelectorTerm,
} from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateLabelName } from '../metadata/labels.ts'
import type { Sent } from '../validator.ts'

/** Judges where the volumes of a class may be (pkg/apis/storage/validation validateAllowedTopologies). */
export function validateAllowedTopologies(
  terms: readonly Sent<TopologySelectorTerm>[],
  field: FieldPath,
  complaints: Complaints,
): void {
  // The server's list of terms that it has seen begins with one empty term for each that there is.
  const seen = terms.map(() => '')
  for (const [index, term] of terms.entries()) {
    const expressions = field.index(index).child('matchLabelExpressions')
    const content = validateTerm(term, expressions, complaints)
    for (const other of seen)
      if (other === content) complaints.duplicate(expressions, term.matchLabelExpressions ?? [])
    seen.push(content)
  }
}

/** @returns the term in a form that is the same for terms with the same content; empty for an empty one. */
function validateTerm(
  { matchLabelExpressions = [] }: Sent<TopologySelectorTerm>,
  field: FieldPath,
  complaints: Complaints,
): string {
  const valuesOf = new Map<string, readonly string[]>()
  for (const [index, requirement] of matchLabelExpressions.entries()) {
    const { key = '', values = [] } = requirement
    validateRequirement(requirement, field.index(index), complaints)
    if (valuesOf.has(key)) complaints.duplicate(field.index(index).child('key'), key)
    valuesOf.set(key, [...new Set(values)].sort())
  }
  if (valuesOf.size === 0) return ''
  return JSON.stringify([...valuesOf].sort(([left], [right]) => (left < right ? -1 : 1)))
}

function validateRequirement(
  { key = '', values = [] }: Sent<TopologySelectorLabelRequirement>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const list = field.child('values')
  if (values.length === 0) complaints.required(list)
  for (const [index, value] of values.entries()) {
    if (values.indexOf(value) < index) complaints.duplicate(list.index(index), value)
  }
  validateLabelName(key, field.child('key'), complaints)
}
