import type { Field } from '../apis/field-type.ts'
import { isRecord } from '../is-record.ts'

/**
 * Optional fields that are pointers in Go (k8s.io/api types.go): the server tells their empty value from none and
 * stores it. Where two kinds have a field of one name, they mostly agree; the others are named with their definition.
 */
const POINTERS = new Set(
  `
  apiGroup appProtocol completionMode failurePolicy fsGroupChangePolicy
  holderIdentity hostnameOverride ingressClassName internalTrafficPolicy
  ipFamilyPolicy loadBalancerClass localhostProfile managedBy matchPolicy
  mountPropagation nodeAffinityPolicy nodeTaintsPolicy pathType
  podReplacementPolicy preemptionPolicy procMount reclaimPolicy
  recursiveReadOnly reinvocationPolicy runAsUserName runtimeClassName
  seLinuxChangePolicy sideEffects storageClassName supplementalGroupsPolicy
  timeZone trafficDistribution unhealthyPodEvictionPolicy url
  volumeAttributesClassName volumeBindingMode volumeMode
  core.GRPCAction.service core.HostPathVolumeSource.type core.PodDNSConfigOption.value
  admissionregistration.ServiceReference.path apiextensions.ServiceReference.path
  core.CSIPersistentVolumeSource.fsType core.CSIVolumeSource.fsType
  activeDeadlineSeconds averageUtilization backoffLimit backoffLimitPerIndex
  completions defaultMode endPort expirationSeconds failedJobsHistoryLimit
  fsGroup gid gracePeriodSeconds maxFailedIndexes maxUnavailable maxSurge
  maxLength maxItems maxProperties maximum minAvailable minDomains
  minItems minLength minProperties minReplicas minimum mode multipleOf
  parallelism partition port priority progressDeadlineSeconds replicas
  revisionHistoryLimit runAsGroup runAsUser stabilizationWindowSeconds
  startingDeadlineSeconds successfulJobsHistoryLimit terminationGracePeriodSeconds
  timeoutSeconds tolerationSeconds ttlSecondsAfterFinished uid
  allocateLoadBalancerNodePorts allowPrivilegeEscalation allowVolumeExpansion
  attachRequired automountServiceAccountToken blockOwnerDeletion controller
  enableServiceLinks hostProcess hostUsers immutable manualSelector optional
  podInfoOnMount privileged ready readOnlyRootFilesystem requiresRepublish
  runAsNonRoot seLinuxMount served serving setHostnameAsFQDN
  shareProcessNamespace storageCapacity suspend terminating
  x-kubernetes-preserve-unknown-fields
  `.split(/\s+/),
)

/**
 * Whether a server stores nothing for a value that was sent, since it is as good as none: an empty text or list, 0,
 * false (Go's omitempty). A field that must be there, or that tells its empty value from none, is stored.
 * @param definition `core.v1.PodSpec`.
 */
export function isStoredAsNothing(
  value: unknown,
  { isRequired, type }: Field,
  definition: string,
  name: string,
): boolean {
  if (isRequired || !isEmpty(value)) return false
  if (type.is === 'object' || type.is === 'scalar') {
    if (type.is === 'object' || type.scalar === 'any' || type.scalar === 'int-or-string')
      return false
    const [group = '', , kind = ''] = definition.split('.')
    return !POINTERS.has(name) && !POINTERS.has(`${group}.${kind}.${name}`)
  }
  return true
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  if (isRecord(value)) return Object.keys(value).length === 0
  return value === '' || value === 0 || value === false
}
