type Defaults = Readonly<Record<string, unknown>>

/**
 * What servers put in the place of fields that are not there (kubernetes/kubernetes pkg/apis/<group>/<version>/defaults.go),
 * as far as it is the same for every object; by group and definition. It is not put into the objects that are judged.
 */
const DEFAULTS: Readonly<Record<string, Defaults>> = {
  'apps.DaemonSetSpec': { revisionHistoryLimit: 10 },
  'apps.DaemonSetUpdateStrategy': { type: 'RollingUpdate' },
  'apps.DeploymentSpec': { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 },
  'apps.DeploymentStrategy': { type: 'RollingUpdate' },
  'apps.ReplicaSetSpec': { replicas: 1 },
  'apps.StatefulSetSpec': {
    replicas: 1,
    revisionHistoryLimit: 10,
    podManagementPolicy: 'OrderedReady',
  },
  'apps.StatefulSetUpdateStrategy': { type: 'RollingUpdate' },
  'autoscaling.HorizontalPodAutoscalerSpec': { minReplicas: 1 },
  'batch.CronJobSpec': {
    concurrencyPolicy: 'Allow',
    failedJobsHistoryLimit: 1,
    successfulJobsHistoryLimit: 3,
    suspend: false,
  },
  'batch.JobSpec': {
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    parallelism: 1,
    suspend: false,
  },
  'core.ConfigMapVolumeSource': { defaultMode: 420 },
  'core.Container': {
    imagePullPolicy: 'IfNotPresent',
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
  },
  'core.ContainerPort': { protocol: 'TCP' },
  'core.DownwardAPIVolumeSource': { defaultMode: 420 },
  'core.HTTPGetAction': { path: '/', scheme: 'HTTP' },
  'core.HostPathVolumeSource': { type: '' },
  'core.ObjectFieldSelector': { apiVersion: 'v1' },
  'core.PersistentVolumeClaimSpec': { volumeMode: 'Filesystem' },
  'core.PersistentVolumeSpec': {
    persistentVolumeReclaimPolicy: 'Retain',
    volumeMode: 'Filesystem',
  },
  'core.PodSpec': {
    dnsPolicy: 'ClusterFirst',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
    terminationGracePeriodSeconds: 30,
  },
  'core.Probe': { failureThreshold: 3, periodSeconds: 10, successThreshold: 1, timeoutSeconds: 1 },
  'core.ProjectedVolumeSource': { defaultMode: 420 },
  'core.Secret': { type: 'Opaque' },
  'core.SecretVolumeSource': { defaultMode: 420 },
  'core.SecurityContext': { procMount: 'Default' },
  'core.ServicePort': { protocol: 'TCP', targetPort: 'the port' },
  'core.ServiceSpec': {
    clusterIP: 'an address',
    internalTrafficPolicy: 'Cluster',
    ipFamilyPolicy: 'SingleStack',
    sessionAffinity: 'None',
    type: 'ClusterIP',
  },
  'core.Volume': { emptyDir: {} },
  'meta.ObjectMeta': { creationTimestamp: 'the time of the request' },
  'networking.NetworkPolicyPort': { protocol: 'TCP' },
  'networking.NetworkPolicySpec': { policyTypes: ['Ingress'] },
  'storage.StorageClass': { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
}

/** @param definition `core.v1.PodSpec`. */
export function serverDefaults(definition: string): Defaults | undefined {
  const [group = '', , name = ''] = definition.split('.')
  return DEFAULTS[`${group}.${name}`]
}
