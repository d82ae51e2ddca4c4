import type {
  ClusterRoleBinding,
  RoleBinding,
  RoleRef,
  Subject,
} from 'kubernetes-types/rbac/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { pathSegmentProblems } from '../metadata/object-names.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, Validator } from '../validator.ts'

const ROLE_REF = FieldPath.root.child('roleRef')
const SUBJECTS = FieldPath.root.child('subjects')
const GROUP = 'rbac.authorization.k8s.io'
const SUBJECT_KINDS: readonly string[] = ['ServiceAccount', 'User', 'Group']

/** Judges a RoleBinding (pkg/apis/rbac/validation ValidateRoleBinding). */
export const validateRoleBinding: Validator<RoleBinding> = (binding, complaints) => {
  validateRoleRef(binding.roleRef ?? {}, ['Role', 'ClusterRole'], complaints)
  for (const [index, subject] of (binding.subjects ?? []).entries()) {
    validateSubject(subject, true, SUBJECTS.index(index), complaints)
  }
}

/** Judges a ClusterRoleBinding (ValidateClusterRoleBinding). */
export const validateClusterRoleBinding: Validator<ClusterRoleBinding> = (binding, complaints) => {
  validateRoleRef(binding.roleRef ?? {}, ['ClusterRole'], complaints)
  for (const [index, subject] of (binding.subjects ?? []).entries()) {
    validateSubject(subject, false, SUBJECTS.index(index), complaints)
  }
}

function validateRoleRef(
  { apiGroup = '', kind = '', name = '' }: Sent<RoleRef>,
  kinds: readonly string[],
  complaints: Complaints,
): void {
  // An API group that is not there is the right one.
  if (apiGroup !== '') validateChoice(apiGroup, [GROUP], ROLE_REF.child('apiGroup'), complaints)
  validateChoice(kind, kinds, ROLE_REF.child('kind'), complaints)
  if (name === '') complaints.required(ROLE_REF.child('name'))
  else complainOf(pathSegmentProblems(name), ROLE_REF.child('name'), name, complaints)
}

/** ValidateRoleBindingSubject: who is allowed. */
function validateSubject(
  subject: Sent<Subject>,
  isNamespaced: boolean,
  field: FieldPath,
  complaints: Complaints,
): void {
  const { kind = '', name = '', apiGroup = '', namespace = '' } = subject
  if (name === '') complaints.required(field.child('name'))
  validateChoice(kind, SUBJECT_KINDS, field.child('kind'), complaints)
  if (kind === 'ServiceAccount') {
    if (name !== '') complainOf(dnsSubdomainProblems(name), field.child('name'), name, complaints)
    validateChoice(apiGroup, [''], field.child('apiGroup'), complaints)
    if (!isNamespaced && namespace === '') {
      complaints.required(field.child('namespace'), 'is required for a ServiceAccount')
    }
  } else if (SUBJECT_KINDS.includes(kind) && apiGroup !== '') {
    validateChoice(apiGroup, [GROUP], field.child('apiGroup'), complaints)
  }
}
