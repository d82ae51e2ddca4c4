import { kindRules, type KindTable } from '../kind-rules.ts'
import { pathSegmentName, subdomainName } from '../metadata/object-names.ts'
import { validatePodSecurityPolicy } from './pod-security-policy.ts'
import { validateClusterRoleBinding, validateRoleBinding } from './role-bindings.ts'
import { validateClusterRole, validateRole } from './roles.ts'
import { validateServiceAccount } from './service-account.ts'

/** Who may do what. */
export const ACCESS_KINDS: KindTable = {
  '/ServiceAccount': kindRules(subdomainName, validateServiceAccount),
  'policy/PodSecurityPolicy': kindRules(subdomainName, validatePodSecurityPolicy),
  'rbac.authorization.k8s.io/Role': kindRules(pathSegmentName, validateRole),
  'rbac.authorization.k8s.io/ClusterRole': kindRules(pathSegmentName, validateClusterRole),
  'rbac.authorization.k8s.io/RoleBinding': kindRules(pathSegmentName, validateRoleBinding),
  'rbac.authorization.k8s.io/ClusterRoleBinding': kindRules(
    pathSegmentName,
    validateClusterRoleBinding,
  ),
}
