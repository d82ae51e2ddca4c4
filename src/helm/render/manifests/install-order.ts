import { compareGoStrings } from '../../../go/values/index.ts'
import type { EngineProfile } from '../../engine-profile.ts'

// helm.sh/helm pkg/release/v1/util InstallOrder
const INSTALL_ORDER: readonly string[] = [
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
]

/** Helm 3.8.2 sorts these by their names, after all that it knows (helm.sh/helm pkg/releaseutil InstallOrder). */
const NEWER_KINDS = new Set([
  'PriorityClass',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
])

const RANKS: Readonly<Record<EngineProfile, ReadonlyMap<string, number>>> = {
  helm4: ranksOf(INSTALL_ORDER),
  installer: ranksOf(INSTALL_ORDER.filter((kind) => !NEWER_KINDS.has(kind))),
}

function ranksOf(kinds: readonly string[]): ReadonlyMap<string, number> {
  return new Map(kinds.map((kind, index) => [kind, index]))
}

/** Order of two kinds at install: known kinds first, in their order; all others after them, alphabetically. */
export function compareKinds(a: string, b: string, profile: EngineProfile): number {
  const ranks = RANKS[profile]
  const rankA = ranks.get(a) ?? ranks.size
  const rankB = ranks.get(b) ?? ranks.size
  if (rankA !== rankB || rankA < ranks.size) return rankA - rankB
  return compareGoStrings(a, b)
}
