import { compareGoStrings } from '../../../go/values/index.ts'

// helm.sh/helm pkg/release/v1/util InstallOrder; the two webhook kinds are new in Helm 4.
const INSTALL_ORDER: ReadonlyMap<string, number> = new Map(
  [
    'PriorityClass',
    'Namespace',
    'NetworkPolicy',
    'ResourceQuota',
    'LimitRange',
    'PodSecurityPolicy',
    'PodDisruptionBudget',
    'ServiceAccount',
    'Secret',
    'SecretList',
    'ConfigMap',
    'StorageClass',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'CustomResourceDefinition',
    'ClusterRole',
    'ClusterRoleList',
    'ClusterRoleBinding',
    'ClusterRoleBindingList',
    'Role',
    'RoleList',
    'RoleBinding',
    'RoleBindingList',
    'Service',
    'DaemonSet',
    'Pod',
    'ReplicationController',
    'ReplicaSet',
    'Deployment',
    'HorizontalPodAutoscaler',
    'StatefulSet',
    'Job',
    'CronJob',
    'IngressClass',
    'Ingress',
    'APIService',
    'MutatingWebhookConfiguration',
    'ValidatingWebhookConfiguration',
  ].map((kind, index) => [kind, index]),
)

/** Order of two kinds at install: known kinds first, in their order; all others after them, alphabetically. */
export function compareKinds(a: string, b: string): number {
  const rankA = INSTALL_ORDER.get(a) ?? INSTALL_ORDER.size
  const rankB = INSTALL_ORDER.get(b) ?? INSTALL_ORDER.size
  if (rankA !== rankB || rankA < INSTALL_ORDER.size) return rankA - rankB
  return compareGoStrings(a, b)
}
