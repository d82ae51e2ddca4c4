import { quote } from '../../../go/strconv/index.ts'
import type { EngineProfile } from '../../engine-profile.ts'

export interface KubeVersion {
  /** With the suffix of the vendor: `v1.33.4-gke.1245000`. */
  version: string
  /** Without it, for constraints: `v1.33.4`. */
  normalized: string
  major: string
  minor: string
}

/** What a chart may ask about the cluster. */
export interface Capabilities {
  kubeVersion: KubeVersion
  apiVersions: readonly string[]
}

/** A text is no Kubernetes version. */
export class KubeVersionError extends Error {
  override readonly name = 'KubeVersionError'
}

/** Reads `1.30`, `v1.33.4-gke.1` and the like (k8s.io/apimachinery pkg/util/version ParseGeneric). */
export function parseKubeVersion(text: string): KubeVersion {
  const match = /^\s*v?([0-9]+(?:\.[0-9]+)*)(.*)\s*$/.exec(text)
  if (!match) throw new KubeVersionError(`could not parse ${quote(text)} as version`)
  const components = match[1]!.split('.')
  const [major, minor] = components
  if (major === undefined || minor === undefined) {
    throw new KubeVersionError(`illegal version string ${quote(text)}`)
  }
  if (major.startsWith('0') && major !== '0') {
    const component = quote(major)
    throw new KubeVersionError(
      `illegal zero-prefixed version component ${component} in ${quote(text)}`,
    )
  }
  const numbers = components.map((component) => BigInt(component).toString())
  return {
    version: text.startsWith('v') ? text : `v${text}`,
    normalized: `v${numbers.join('.')}`,
    major: numbers[0]!,
    minor: numbers[1]!,
  }
}

/** Without a cluster, Helm 4.1.4 takes the Kubernetes and the APIs of the client library it was built with. */
export const DEFAULT_CAPABILITIES: Capabilities = {
  kubeVersion: parseKubeVersion('v1.35.0'),
  apiVersions: [
    'v1',
    'admissionregistration.k8s.io/v1',
    'admissionregistration.k8s.io/v1alpha1',
    'admissionregistration.k8s.io/v1beta1',
    'internal.apiserver.k8s.io/v1alpha1',
    'apps/v1',
    'apps/v1beta1',
    'apps/v1beta2',
    'authentication.k8s.io/v1',
    'authentication.k8s.io/v1alpha1',
    'authentication.k8s.io/v1beta1',
    'authorization.k8s.io/v1',
    'authorization.k8s.io/v1beta1',
    'autoscaling/v1',
    'autoscaling/v2',
    'autoscaling/v2beta1',
    'autoscaling/v2beta2',
    'batch/v1',
    'batch/v1beta1',
    'certificates.k8s.io/v1',
    'certificates.k8s.io/v1beta1',
    'certificates.k8s.io/v1alpha1',
    'coordination.k8s.io/v1alpha2',
    'coordination.k8s.io/v1beta1',
    'coordination.k8s.io/v1',
    'discovery.k8s.io/v1',
    'discovery.k8s.io/v1beta1',
    'events.k8s.io/v1',
    'events.k8s.io/v1beta1',
    'extensions/v1beta1',
    'flowcontrol.apiserver.k8s.io/v1',
    'flowcontrol.apiserver.k8s.io/v1beta1',
    'flowcontrol.apiserver.k8s.io/v1beta2',
    'flowcontrol.apiserver.k8s.io/v1beta3',
    'networking.k8s.io/v1',
    'networking.k8s.io/v1beta1',
    'node.k8s.io/v1',
    'node.k8s.io/v1alpha1',
    'node.k8s.io/v1beta1',
    'policy/v1',
    'policy/v1beta1',
    'rbac.authorization.k8s.io/v1',
    'rbac.authorization.k8s.io/v1beta1',
    'rbac.authorization.k8s.io/v1alpha1',
    'resource.k8s.io/v1',
    'resource.k8s.io/v1beta2',
    'resource.k8s.io/v1beta1',
    'resource.k8s.io/v1alpha3',
    'scheduling.k8s.io/v1alpha1',
    'scheduling.k8s.io/v1beta1',
    'scheduling.k8s.io/v1',
    'storage.k8s.io/v1beta1',
    'storage.k8s.io/v1',
    'storage.k8s.io/v1alpha1',
    'storagemigration.k8s.io/v1beta1',
    'apiextensions.k8s.io/v1beta1',
    'apiextensions.k8s.io/v1',
  ],
}

/**
 * The default capabilities with another Kubernetes version and more APIs.
 * @throws KubeVersionError
 */
export function createCapabilities(options: {
  kubeVersion?: string | undefined
  apiVersions?: readonly string[] | undefined
}): Capabilities {
  const { kubeVersion, apiVersions = [] } = options
  return {
    kubeVersion: kubeVersion ? parseKubeVersion(kubeVersion) : DEFAULT_CAPABILITIES.kubeVersion,
    apiVersions: [...DEFAULT_CAPABILITIES.apiVersions, ...apiVersions],
  }
}

/** The Helm that `.Capabilities.HelmVersion` speaks of: the one whose output we match. */
export const HELM_VERSIONS = {
  helm4: {
    version: 'v4.1.4',
    gitCommit: '05fa37973dc9e42b76e1d2883494c87174b6074f',
    gitTreeState: 'clean',
    goVersion: 'go1.25.9',
    kubeClientVersion: 'v1.35',
  },
  // A library in another program knows no more of itself.
  installer: { version: 'v3.8', gitCommit: '', gitTreeState: '', goVersion: 'go1.26.8' },
} as const satisfies Record<EngineProfile, Record<string, string>>
