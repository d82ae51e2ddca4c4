import type { LabelSelector, LabelSelectorRequirement } from 'kubernetes-types/meta/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { validateLabelName, validateLabels } from './labels.ts'
import { complainOf } from './problems.ts'
import { labelValueProblems, qualifiedNameProblems } from './qualified-names.ts'

type Labels = Readonly<Record<string, string>>

/** Judges a label selector, which need not be there (apimachinery meta/v1/validation ValidateLabelSelector). */
export function validateLabelSelector(
  selector: Sent<LabelSelector> | undefined,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateLabels(selector?.matchLabels, field.child('matchLabels'), complaints)
  for (const [index, requirement] of (selector?.matchExpressions ?? []).entries()) {
    const at = field.child('matchExpressions').index(index)
    validateRequirement(requirement, at, complaints, server)
  }
}

function validateRequirement(
  { key = '', operator = '', values = [] }: Sent<LabelSelectorRequirement>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) {
      complaints.required(field.child('values'), `is required with the operator ${operator}`)
    }
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) {
      complaints.forbidden(field.child('values'), `must not be there with the operator ${operator}`)
    }
  } else {
    const known = 'is no operator; the server knows "In", "NotIn", "Exists", "DoesNotExist"'
    complaints.invalid(field.child('operator'), operator, known)
  }
  validateLabelName(key, field.child('key'), complaints)
  // Servers before 1.25 left the values to those who make a selector of them (see isUsableSelector).
  if (server.minor < 25) return
  for (const [index, value] of values.entries()) {
    complainOf(labelValueProblems(value), field.child('values').index(index), value, complaints)
  }
}

/** Whether the server can make a selector of it (apimachinery meta/v1 LabelSelectorAsSelector has no error). */
export function isUsableSelector(selector: Sent<LabelSelector>): boolean {
  return (
    Object.entries(selector.matchLabels ?? {}).every(
      ([key, value]) => isLabelKey(key) && isLabelValue(value),
    ) && (selector.matchExpressions ?? []).every((requirement) => isUsableRequirement(requirement))
  )
}

function isUsableRequirement(requirement: Sent<LabelSelectorRequirement>): boolean {
  const { key = '', operator, values = [] } = requirement
  if (!isLabelKey(key)) return false
  if (operator === 'In' || operator === 'NotIn') {
    return values.length > 0 && values.every((value) => isLabelValue(value))
  }
  return (operator === 'Exists' || operator === 'DoesNotExist') && values.length === 0
}

/** Whether a selector asks for nothing, so that it selects everything. */
export function isEmptySelector(selector: Sent<LabelSelector>): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector
  return Object.keys(matchLabels).length + matchExpressions.length === 0
}

/** Whether a usable selector selects what carries these labels. */
export function selects(selector: Sent<LabelSelector>, labels: Labels): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector
  return (
    Object.entries(matchLabels).every(([key, value]) => valueOf(labels, key) === value) &&
    matchExpressions.every((requirement) => meets(requirement, labels))
  )
}

function meets(requirement: Sent<LabelSelectorRequirement>, labels: Labels): boolean {
  const { key = '', operator, values = [] } = requirement
  const value = valueOf(labels, key)
  if (operator === 'Exists') return value !== undefined
  if (operator === 'DoesNotExist') return value === undefined
  const isListed = value !== undefined && values.includes(value)
  return operator === 'In' ? isListed : !isListed
}

function valueOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined
}

function isLabelKey(key: string): boolean {
  return qualifiedNameProblems(key).length === 0
}

function isLabelValue(value: string): boolean {
  return labelValueProblems(value).length === 0
}
