import type {
  JobSpec,
  PodFailurePolicyOnExitCodesRequirement,
  PodFailurePolicyOnPodConditionsPattern,
  PodFailurePolicyRule,
} from 'kubernetes-types/batch/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { complainOf } from '../metadata/problems.ts'
import { qualifiedNameProblems } from '../metadata/qualified-names.ts'
import type { Sent } from '../validator.ts'

const MOST_RULES = 20
const MOST_CONDITIONS = 20
const MOST_EXIT_CODES = 255

/** Judges what a job does when pods fail (pkg/apis/batch/validation validatePodFailurePolicy). */
export function validateFailurePolicy(
  spec: Sent<JobSpec>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const { rules = [] } = spec.podFailurePolicy ?? {}
  const at = field.child('rules')
  if (rules.length > MOST_RULES) complaints.tooMany(at, rules.length, MOST_RULES)
  const { containers = [], initContainers = [] } = spec.template?.spec ?? {}
  const names = new Set([...containers, ...initContainers].map(({ name = '' }) => name))
  for (const [index, rule] of rules.entries()) {
    validateAction(rule, spec, at.index(index).child('action'), complaints)
    validateRule(rule, names, at.index(index), complaints)
  }
}

const ACTIONS: readonly string[] = ['Count', 'FailIndex', 'FailJob', 'Ignore']

function validateAction(
  { action = '' }: Sent<PodFailurePolicyRule>,
  { backoffLimitPerIndex }: Sent<JobSpec>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (action === '') complaints.required(field)
  else validateChoice(action, ACTIONS, field, complaints)
  if (action === 'FailIndex' && backoffLimitPerIndex === undefined) {
    complaints.invalid(field, action, 'must not be there without backoffLimitPerIndex')
  }
}

function validateRule(
  rule: Sent<PodFailurePolicyRule>,
  containers: ReadonlySet<string>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const { onExitCodes, onPodConditions = [] } = rule
  if (onExitCodes) {
    validateExitCodes(onExitCodes, containers, field.child('onExitCodes'), complaints)
  }
  const conditions = field.child('onPodConditions')
  if (onPodConditions.length > MOST_CONDITIONS) {
    complaints.tooMany(conditions, onPodConditions.length, MOST_CONDITIONS)
  }
  for (const [index, condition] of onPodConditions.entries()) {
    validateCondition(condition, conditions.index(index), complaints)
  }
  const count = Number(onExitCodes !== undefined) + Number(onPodConditions.length > 0)
  if (count !== 1) complaints.invalid(field, rule, 'must have one of onExitCodes, onPodConditions')
}

function validateExitCodes(
  { operator = '', values = [], containerName }: Sent<PodFailurePolicyOnExitCodesRequirement>,
  containers: ReadonlySet<string>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (operator === '') complaints.required(field.child('operator'))
  else validateChoice(operator, ['In', 'NotIn'], field.child('operator'), complaints)
  if (containerName !== undefined && !containers.has(containerName)) {
    complaints.invalid(field.child('containerName'), containerName, 'is none of the containers')
  }
  const at = field.child('values')
  if (values.length === 0) complaints.invalid(at, values, 'must have a value')
  if (values.length > MOST_EXIT_CODES) complaints.tooMany(at, values.length, MOST_EXIT_CODES)
  for (const [index, value] of values.entries()) {
    if (operator === 'In' && value === 0) {
      complaints.invalid(at.index(index), value, 'must not be 0, which is no failure')
    }
    if (values.indexOf(value) < index) complaints.duplicate(at.index(index), value)
  }
  if (values.some((value, index) => value < (values[index - 1] ?? value))) {
    complaints.invalid(at, values, 'must be in ascending order')
  }
}

function validateCondition(
  { type = '', status = '' }: Sent<PodFailurePolicyOnPodConditionsPattern>,
  field: FieldPath,
  complaints: Complaints,
): void {
  complainOf(qualifiedNameProblems(type), field.child('type'), type, complaints)
  // The default is True.
  validateChoice(
    status || undefined,
    ['False', 'True', 'Unknown'],
    field.child('status'),
    complaints,
  )
}
