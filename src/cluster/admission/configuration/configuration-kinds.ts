import { kindRules, type KindTable } from '../kind-rules.ts'
import { labelName, subdomainName } from '../metadata/object-names.ts'
import { validateConfigMap } from './config-map.ts'
import { validateLease } from './lease.ts'
import { validateLimitRange } from './limit-range.ts'
import { validateNamespace } from './namespace.ts'
import { validatePriorityClass } from './priority-class.ts'
import { validateResourceQuota } from './resource-quota.ts'
import { validateRuntimeClass } from './runtime-class.ts'
import { validateSecret } from './secret.ts'

/** What pods and their cluster are configured with. */
export const CONFIGURATION_KINDS: KindTable = {
  '/ConfigMap': kindRules(subdomainName, validateConfigMap),
  '/Secret': kindRules(subdomainName, validateSecret),
  '/Namespace': kindRules(labelName, validateNamespace),
  '/ResourceQuota': kindRules(subdomainName, validateResourceQuota),
  '/LimitRange': kindRules(subdomainName, validateLimitRange),
  'scheduling.k8s.io/PriorityClass': kindRules(subdomainName, validatePriorityClass),
  'node.k8s.io/RuntimeClass': kindRules(subdomainName, validateRuntimeClass),
  'coordination.k8s.io/Lease': kindRules(subdomainName, validateLease),
  'flowcontrol.apiserver.k8s.io/FlowSchema': kindRules(subdomainName),
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': kindRules(subdomainName),
}
