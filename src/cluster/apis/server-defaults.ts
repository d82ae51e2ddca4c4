import { isRecord } from '../is-record.ts'

/** The defaults that servers set where OpenAPI does not tell them, by definition, as the API tables name it. */
type Defaults = Readonly<Record<string, unknown>>

const POD_DEFAULTS: Defaults = {
  restartPolicy: 'Always',
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  terminationGracePeriodSeconds: 30,
  securityContext: {},
}

const PROBE_DEFAULTS: Defaults = {
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
}

/** kubernetes/kubernetes pkg/apis/<group>/<version>/defaults.go, for the kinds that charts use. */
const DEFAULTS: Readonly<Record<string, Defaults>> = {
  'apps.v1.DaemonSetSpec': {
    revisionHistoryLimit: 10,
    updateStrategy: {
      type: 'RollingUpdate',
      rollingUpdate: { maxUnavailable: 1, maxSurge: 0 },
    },
  },
  'apps.v1.DeploymentSpec': {
    replicas: 1,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    strategy: {
      type: 'RollingUpdate',
      rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' },
    },
  },
  'apps.v1.ReplicaSetSpec': { replicas: 1 },
  'apps.v1.StatefulSetSpec': {
    replicas: 1,
    revisionHistoryLimit: 10,
    podManagementPolicy: 'OrderedReady',
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
  },
  'autoscaling.v1.HorizontalPodAutoscalerSpec': { minReplicas: 1 },
  'autoscaling.v2.HorizontalPodAutoscalerSpec': { minReplicas: 1 },
  'batch.v1.CronJobSpec': {
    concurrencyPolicy: 'Allow',
    suspend: false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
  },
  'batch.v1.JobSpec': {
    parallelism: 1,
    completions: 1,
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    suspend: false,
    manualSelector: false,
    podReplacementPolicy: 'TerminatingOrFailed',
  },
  'core.v1.ConfigMapVolumeSource': { defaultMode: 420 },
  'core.v1.Container': {
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    resources: {},
  },
  'core.v1.ContainerPort': { protocol: 'TCP' },
  'core.v1.DownwardAPIVolumeSource': { defaultMode: 420 },
  'core.v1.HTTPGetAction': { scheme: 'HTTP', path: '/' },
  'core.v1.HostPathVolumeSource': { type: '' },
  'core.v1.ObjectFieldSelector': { apiVersion: 'v1' },
  'core.v1.PersistentVolumeClaimSpec': { volumeMode: 'Filesystem' },
  'core.v1.PersistentVolumeSpec': {
    persistentVolumeReclaimPolicy: 'Retain',
    volumeMode: 'Filesystem',
  },
  'core.v1.PodSpec': POD_DEFAULTS,
  'core.v1.Probe': PROBE_DEFAULTS,
  'core.v1.ProjectedVolumeSource': { defaultMode: 420 },
  'core.v1.Secret': { type: 'Opaque' },
  'core.v1.SecretVolumeSource': { defaultMode: 420 },
  'core.v1.ServiceAccountTokenProjection': { expirationSeconds: 3600 },
  'core.v1.ServicePort': { protocol: 'TCP' },
  'core.v1.ServiceSpec': {
    type: 'ClusterIP',
    sessionAffinity: 'None',
    internalTrafficPolicy: 'Cluster',
  },
  'rbac.v1.RoleRef': { apiGroup: 'rbac.authorization.k8s.io' },
  'scheduling.v1.PriorityClass': { preemptionPolicy: 'PreemptLowerPriority' },
  'storage.v1.CSIDriverSpec': {
    attachRequired: true,
    podInfoOnMount: false,
    storageCapacity: false,
    fsGroupPolicy: 'ReadWriteOnceWithFSType',
    volumeLifecycleModes: ['Persistent'],
    requiresRepublish: false,
    seLinuxMount: false,
  },
  'storage.v1.StorageClass': { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
}

/** Fields that are no pointers in Go: to write their empty value is the same as to write nothing (kubernetes/api core/v1). */
const EMPTY_VALUES: Readonly<Record<string, Defaults>> = {
  'apps.v1.StatefulSetSpec': { serviceName: '' },
  'core.v1.CSIPersistentVolumeSource': { fsType: '', readOnly: false },
  'core.v1.Container': { stdin: false, stdinOnce: false, tty: false },
  'core.v1.EnvVar': { value: '' },
  'core.v1.NFSVolumeSource': { readOnly: false },
  'core.v1.PersistentVolumeClaimSpec': { volumeName: '' },
  'core.v1.PersistentVolumeClaimVolumeSource': { readOnly: false },
  'core.v1.PodSpec': { hostIPC: false, hostNetwork: false, hostPID: false },
  'core.v1.Probe': { initialDelaySeconds: 0 },
  'core.v1.VolumeMount': { readOnly: false, subPath: '', subPathExpr: '' },
}

/** The defaults of a definition by field. */
export function serverDefaults(definition: string): Defaults {
  return (Object.hasOwn(DEFAULTS, definition) ? DEFAULTS[definition] : undefined) ?? {}
}

/**
 * An object of a definition with the server's defaults for fields that are not there, and with the empty values that
 * others have then, so that two objects which mean the same are the same.
 */
export function withServerDefaults(
  object: Readonly<Record<string, unknown>>,
  definition: string,
): Record<string, unknown> {
  const filled: Record<string, unknown> = {
    ...EMPTY_VALUES[definition],
    ...pullPolicy(object, definition),
    ...accountNames(object, definition),
    ...object,
  }
  for (const [name, value] of Object.entries(serverDefaults(definition))) {
    const given = filled[name]
    if (given === undefined) filled[name] = value
    else if (isRecord(given) && isRecord(value) && fits(given, value)) {
      filled[name] = { ...value, ...given }
    }
  }
  return filled
}

/** A service account has two fields in a pod, of which the older one follows (Convert_v1_PodSpec_To_core_PodSpec). */
function accountNames(
  { serviceAccountName, serviceAccount }: Readonly<Record<string, unknown>>,
  definition: string,
): Record<string, unknown> {
  const name = serviceAccountName ?? serviceAccount
  if (definition !== 'core.v1.PodSpec' || typeof name !== 'string') return {}
  return { serviceAccountName: name, serviceAccount: name }
}

/** SetDefaults_Container: what may be another image tomorrow is pulled every time. */
function pullPolicy(
  { image }: Readonly<Record<string, unknown>>,
  definition: string,
): Record<string, unknown> {
  if (definition !== 'core.v1.Container' || typeof image !== 'string') return {}
  const isLatest = !/@|:(?!latest$)[^:/]*$/.test(image)
  return { imagePullPolicy: isLatest ? 'Always' : 'IfNotPresent' }
}

/** The default of a strategy is for the type that it names only. */
function fits(
  given: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>>,
): boolean {
  return given['type'] === undefined || given['type'] === defaults['type']
}
