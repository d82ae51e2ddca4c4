import type { ClusterRole, PolicyRule, Role } from 'kubernetes-types/rbac/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { isUsableSelector, validateLabelSelector } from '../metadata/label-selectors.ts'
import type { Sent, Validator } from '../validator.ts'

const RULES = FieldPath.root.child('rules')

/** Judges a Role (pkg/apis/rbac/validation ValidateRole). */
export const validateRole: Validator<Role> = ({ rules = [] }, complaints) => {
  for (const [index, rule] of rules.entries())
    validateRule(rule, true, RULES.index(index), complaints)
}

/** Judges a ClusterRole (ValidateClusterRole). */
export const validateClusterRole: Validator<ClusterRole> = (role, complaints, server) => {
  const { rules = [], aggregationRule } = role
  for (const [index, rule] of rules.entries())
    validateRule(rule, false, RULES.index(index), complaints)
  if (aggregationRule === undefined) return
  const { clusterRoleSelectors: selectors = [] } = aggregationRule
  const list = FieldPath.root.child('aggregationRule', 'clusterRoleSelectors')
  if (selectors.length === 0) complaints.required(list, 'must have one selector at least')
  for (const [index, selector] of selectors.entries()) {
    validateLabelSelector(selector, list.index(index), complaints, server)
    if (!isUsableSelector(selector))
      complaints.invalid(list.index(index), selector, 'is no label selector')
  }
}

/** ValidatePolicyRule: a rule is about resources, or in a ClusterRole about URLs. */
function validateRule(
  rule: Sent<PolicyRule>,
  isNamespaced: boolean,
  field: FieldPath,
  complaints: Complaints,
): void {
  const {
    verbs = [],
    apiGroups = [],
    resources = [],
    resourceNames = [],
    nonResourceURLs = [],
  } = rule
  if (verbs.length === 0) complaints.required(field.child('verbs'), 'must have one verb at least')
  if (nonResourceURLs.length > 0) {
    const urls = field.child('nonResourceURLs')
    if (isNamespaced)
      complaints.invalid(urls, nonResourceURLs, 'must only be there in a ClusterRole')
    if (apiGroups.length + resources.length + resourceNames.length > 0) {
      complaints.invalid(urls, nonResourceURLs, 'must not be there beside resources')
    }
    return
  }
  if (apiGroups.length === 0) {
    complaints.required(
      field.child('apiGroups'),
      'must have one API group at least ("" is the core group)',
    )
  }
  if (resources.length === 0) {
    complaints.required(field.child('resources'), 'must have one resource at least')
  }
}
