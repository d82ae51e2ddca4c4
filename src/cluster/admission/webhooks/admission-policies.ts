import type {
  MatchResources,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
} from 'kubernetes-types/admissionregistration/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { validateLabelSelector } from '../metadata/label-selectors.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, ServerFacts, Validator } from '../validator.ts'
import { validateExpression } from './expressions.ts'
import { validateMatchConditions } from './match-conditions.ts'
import { validateOperationRule } from './operation-rules.ts'

const SPEC = FieldPath.root.child('spec')
const FAILURE_POLICIES: readonly string[] = ['Fail', 'Ignore']
const MATCH_POLICIES: readonly string[] = ['Equivalent', 'Exact']
const ACTIONS: readonly string[] = ['Audit', 'Deny', 'Warn']

/**
 * Judges a ValidatingAdmissionPolicy (pkg/apis/admissionregistration/validation
 * validateValidatingAdmissionPolicySpec).
 */
export const validateAdmissionPolicy: Validator<ValidatingAdmissionPolicy> = (
  { spec = {} },
  complaints,
  server,
) => {
  const { failurePolicy, matchConstraints, matchConditions = [] } = spec
  validateChoice(failurePolicy, FAILURE_POLICIES, SPEC.child('failurePolicy'), complaints)
  validateMatchConditions(matchConditions, SPEC.child('matchConditions'), complaints)
  const field = SPEC.child('matchConstraints')
  if (matchConstraints === undefined) complaints.required(field)
  else {
    validateMatchResources(matchConstraints, field, complaints, server)
    const rules = field.child('resourceRules')
    if ((matchConstraints.resourceRules ?? []).length === 0) complaints.required(rules)
  }
  validateExpressions(spec, complaints)
}

function validateExpressions(
  { validations = [], auditAnnotations = [] }: NonNullable<Sent<ValidatingAdmissionPolicy>['spec']>,
  complaints: Complaints,
): void {
  if (validations.length + auditAnnotations.length === 0) {
    complaints.required(
      SPEC.child('validations'),
      'is required where there are no `auditAnnotations`',
    )
    complaints.required(
      SPEC.child('auditAnnotations'),
      'is required where there are no `validations`',
    )
  }
  for (const [index, { expression = '' }] of validations.entries()) {
    const at = SPEC.child('validations').index(index).child('expression')
    validateExpression(expression, at, complaints)
  }
}

/** Judges which objects a policy is about (validateMatchResources). */
function validateMatchResources(
  resources: Sent<MatchResources>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { matchPolicy, namespaceSelector, objectSelector } = resources
  validateChoice(matchPolicy, MATCH_POLICIES, field.child('matchPolicy'), complaints)
  validateLabelSelector(namespaceSelector, field.child('namespaceSelector'), complaints, server)
  validateLabelSelector(objectSelector, field.child('objectSelector'), complaints, server)
  const { resourceRules = [], excludeResourceRules = [] } = resources
  for (const [name, rules] of Object.entries({ resourceRules, excludeResourceRules })) {
    for (const [index, rule] of rules.entries()) {
      validateOperationRule(rule, field.child(name).index(index), complaints)
    }
  }
}

/** Judges where a policy holds (ValidateValidatingAdmissionPolicyBinding). */
export const validateAdmissionPolicyBinding: Validator<ValidatingAdmissionPolicyBinding> = (
  { spec = {} },
  complaints,
  server,
) => {
  const { policyName = '', matchResources, validationActions = [] } = spec
  const name = SPEC.child('policyName')
  if (policyName === '') complaints.required(name)
  else complainOf(dnsSubdomainProblems(policyName), name, policyName, complaints)
  if (matchResources !== undefined) {
    validateMatchResources(matchResources, SPEC.child('matchResources'), complaints, server)
  }
  const actions = SPEC.child('validationActions')
  if (validationActions.length === 0) complaints.required(actions)
  for (const [index, action] of validationActions.entries()) {
    validateChoice(action, ACTIONS, actions.index(index), complaints)
    if (validationActions.indexOf(action) < index)
      complaints.duplicate(actions.index(index), action)
  }
  if (validationActions.includes('Deny') && validationActions.includes('Warn')) {
    complaints.invalid(actions, validationActions, 'must not have both Deny and Warn')
  }
}
