import { GoMap, type GoValue } from '../../go/values/index.ts'
import { type RenderedObject } from './rendered-object.ts'

/** Kinds of Kubernetes itself and of its aggregated APIs that live in no namespace, by API group ('' is the core). */
const CLUSTER_SCOPED: Readonly<Record<string, readonly string[]>> = {
  '': ['ComponentStatus', 'Namespace', 'Node', 'PersistentVolume'],
  'admissionregistration.k8s.io': [
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'authentication.k8s.io': ['SelfSubjectReview', 'TokenReview'],
  'authorization.k8s.io': [
    'SelfSubjectAccessReview',
    'SelfSubjectRulesReview',
    'SubjectAccessReview',
  ],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  extensions: ['PodSecurityPolicy'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'internal.apiserver.k8s.io': ['StorageVersion'],
  'networking.k8s.io': ['IngressClass', 'IPAddress', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  policy: ['PodSecurityPolicy'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'DeviceTaintRule', 'ResourceSlice'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': [
    'CSIDriver',
    'CSINode',
    'StorageClass',
    'VolumeAttachment',
    'VolumeAttributesClass',
  ],
  'storagemigration.k8s.io': ['StorageVersionMigration'],
}

export function isCustomResourceDefinition({ head }: RenderedObject): boolean {
  return (
    head.kind === 'CustomResourceDefinition' && head.apiVersion.startsWith('apiextensions.k8s.io/')
  )
}

/**
 * Puts every namespaced object that names no namespace into one, as the installer and Helm do.
 * @param unknown What to do with custom kinds that none of the definitions describes: leave them alone for now, or
 * take them for namespaced, as most are.
 */
export function fillNamespaces(
  objects: readonly RenderedObject[],
  namespace: string,
  definitions: readonly RenderedObject[],
  unknown: 'leave' | 'fill',
): void {
  for (const object of objects) {
    const { kind, namespace: own } = object.head
    if (own !== '' || kind === '' || kind === 'List') continue
    const scope = scopeOf(object, definitions) ?? (unknown === 'fill' ? 'Namespaced' : undefined)
    if (scope === 'Namespaced') object.fillNamespace(namespace)
  }
}

type Scope = 'Cluster' | 'Namespaced'

function scopeOf(
  { head }: RenderedObject,
  definitions: readonly RenderedObject[],
): Scope | undefined {
  const { kind, apiVersion } = head
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
  const builtin = CLUSTER_SCOPED[group]
  if (builtin?.includes(kind)) return 'Cluster'
  // Groups of Kubernetes have no dot, but for those of the list; custom ones must have one.
  if (builtin !== undefined || !group.includes('.')) return 'Namespaced'
  for (const definition of definitions) {
    // Definitions are long; only the right one is worth decoding.
    if (!definition.text.includes(group) || !definition.text.includes(kind)) continue
    const spec = definition.object.get('spec')
    const isMeant =
      fieldOf(spec, 'group') === group && fieldOf(fieldOf(spec, 'names'), 'kind') === kind
    if (isMeant) return fieldOf(spec, 'scope') === 'Cluster' ? 'Cluster' : 'Namespaced'
  }
  return undefined
}

function fieldOf(value: GoValue | undefined, field: string): GoValue | undefined {
  return value instanceof GoMap ? value.get(field) : undefined
}
