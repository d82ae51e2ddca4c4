/**
 * Fields that API servers know some versions before they use them: until then a feature gate is off by default and the
 * server drops them in silence (kubernetes/kubernetes pkg/features, and dropDisabledFields of each kind). By group and
 * definition: field -> the minor version of Kubernetes 1 that uses it first; Infinity where none does by default yet.
 */
const GATED_FIELDS: Readonly<Record<string, GatedFields>> = {
  'admissionregistration.MutatingWebhook': { matchConditions: 28 },
  'admissionregistration.ValidatingWebhook': { matchConditions: 28 },
  'apiextensions.CustomResourceDefinitionVersion': { selectableFields: 31 },
  'apiextensions.JSONSchemaProps': { 'x-kubernetes-validations': 25 },
  'apiextensions.ValidationRule': { optionalOldSelf: 30 },
  'apps.RollingUpdateDaemonSet': { maxSurge: 22 },
  'apps.RollingUpdateStatefulSetStrategy': { maxUnavailable: 36 },
  'apps.StatefulSetSpec': {
    minReadySeconds: 23,
    ordinals: 27,
    persistentVolumeClaimRetentionPolicy: 27,
  },
  'autoscaling.HPAScalingRules': { tolerance: 35 },
  'batch.CronJobSpec': { timeZone: 25 },
  'batch.JobSpec': {
    backoffLimitPerIndex: 29,
    completionMode: 22,
    managedBy: 32,
    maxFailedIndexes: 29,
    podFailurePolicy: 26,
    podReplacementPolicy: 29,
    successPolicy: 31,
    suspend: 22,
    ttlSecondsAfterFinished: 21,
  },
  'core.Container': { resizePolicy: 33, restartPolicy: 29, restartPolicyRules: 35 },
  'core.EnvVarSource': { fileKeyRef: 35 },
  'core.Lifecycle': { stopSignal: Infinity },
  'core.LifecycleHandler': { sleep: 30 },
  'core.PersistentVolumeClaimSpec': { dataSourceRef: 24, volumeAttributesClassName: 34 },
  'core.PersistentVolumeSpec': { volumeAttributesClassName: 34 },
  'core.PodAffinityTerm': { matchLabelKeys: 31, mismatchLabelKeys: 31, namespaceSelector: 22 },
  'core.PodSecurityContext': { seLinuxChangePolicy: 33, supplementalGroupsPolicy: 33 },
  'core.PodSpec': {
    ephemeralContainers: 23,
    hostUsers: 33,
    hostnameOverride: 35,
    os: 24,
    resourceClaims: 34,
    resources: 34,
    schedulingGates: 27,
    workloadRef: Infinity,
  },
  'core.Probe': { grpc: 24 },
  'core.ResourceRequirements': { claims: 34 },
  'core.ServiceSpec': {
    allocateLoadBalancerNodePorts: 22,
    internalTrafficPolicy: 22,
    ipFamilies: 21,
    ipFamilyPolicy: 21,
    loadBalancerClass: 22,
    topologyKeys: Infinity,
    trafficDistribution: 31,
  },
  'core.TopologySpreadConstraint': {
    matchLabelKeys: 27,
    minDomains: 27,
    nodeAffinityPolicy: 26,
    nodeTaintsPolicy: 26,
  },
  'core.Volume': { ephemeral: 21, image: 35 },
  'core.VolumeMount': { recursiveReadOnly: 31 },
  'core.VolumeProjection': { clusterTrustBundle: Infinity, podCertificate: Infinity },
  'core.VolumeResourceRequirements': { claims: 34 },
  'core.WindowsSecurityContextOptions': { hostProcess: 23 },
  'discovery.Endpoint': { hints: 23 },
  'networking.IngressClassParametersReference': { namespace: 22, scope: 22 },
  'networking.NetworkPolicyPort': { endPort: 22 },
  'policy.PodDisruptionBudgetSpec': { unhealthyPodEvictionPolicy: 27 },
  'storage.CSIDriverSpec': {
    nodeAllocatableUpdatePeriodSeconds: 34,
    requiresRepublish: 21,
    seLinuxMount: 27,
    storageCapacity: 21,
    tokenRequests: 21,
  },
}

type GatedFields = Readonly<Record<string, number>>

/** Found before, by definition: objects ask for the same few again and again. */
const found = new Map<string, GatedFields | undefined>()

/**
 * The fields of a definition that servers know before they use them, each with the first minor version that uses it.
 * @param definition `core.v1.PodSpec`.
 * @returns undefined for none.
 */
export function gatedFields(definition: string): GatedFields | undefined {
  if (found.has(definition)) return found.get(definition)
  const [group = '', , name = ''] = definition.split('.')
  const fields = GATED_FIELDS[`${group}.${name}`]
  found.set(definition, fields)
  return fields
}
