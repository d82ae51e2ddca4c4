import { canonicalName, type ImageReference } from '../../images/index.ts'

/** A registry, or a part of one, that gets no new images any more. */
export interface DeadRegistry {
  /** `registry` or `registry/namespace`; everything below it is meant. `*.` stands for any host below a domain. */
  name: string
  /** What happened, as the end of a sentence. */
  fate: string
  /** Where its images are now; undefined where that depends on the image. */
  successor?: string
}

/** Each with the announcement that says so. */
const DEAD_REGISTRIES: readonly DeadRegistry[] = [
  // kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement
  { name: 'k8s.gcr.io', fate: 'is frozen since April 2023', successor: 'registry.k8s.io' },
  // The addresses that k8s.gcr.io was served from: kubernetes.io/blog/2023/03/10/image-registry-redirect
  ...['gcr.io', 'us.gcr.io', 'eu.gcr.io', 'asia.gcr.io'].map((host) => ({
    name: `${host}/k8s-artifacts-prod`,
    fate: 'is frozen with k8s.gcr.io since April 2023',
    successor: 'registry.k8s.io',
  })),
  // The predecessor of k8s.gcr.io, read-only since the move of July 2020: github.com/kubernetes/k8s.io, issue 270
  ...['google-containers', 'google_containers'].map((namespace) => ({
    name: `gcr.io/${namespace}`,
    fate: 'gets no images since July 2020',
    successor: 'registry.k8s.io',
  })),
  // helm.sh/blog/helm-v2-deprecation-timeline: Tiller moved to ghcr.io/helm, Helm 2 ended in November 2020
  {
    name: 'gcr.io/kubernetes-helm',
    fate: 'gets no images since the end of Helm 2',
    successor: 'ghcr.io/helm',
  },
  // CoreOS ended in 2020, its projects moved: github.com/prometheus-operator/prometheus-operator, release 0.42.0
  { name: 'quay.io/coreos', fate: 'gets no images since the end of CoreOS' },
  // github.com/kubernetes/ingress-nginx, Changelog.md, 0.34.0
  {
    name: 'quay.io/kubernetes-ingress-controller',
    fate: 'gets no images since July 2020',
    successor: 'registry.k8s.io/ingress-nginx',
  },
  // github.com/kubernetes/ingress-nginx, charts/ingress-nginx/CHANGELOG.md, 4.0.0
  {
    name: 'docker.io/jettech',
    fate: 'gets no images since ingress-nginx took its program over',
    successor: 'registry.k8s.io/ingress-nginx',
  },
  // github.com/bitnami/containers, issue 83267
  {
    name: 'docker.io/bitnami',
    fate: 'lost its versioned images in August 2025',
    successor: 'docker.io/bitnamilegacy',
  },
  // github.com/kubernetes-sigs/kubebuilder, discussion 3907
  {
    name: 'gcr.io/kubebuilder',
    fate: 'is closed since March 2025',
  },
  // jfrog.com/blog/into-the-sunset-bintray-jcenter-gocenter-and-chartcenter
  { name: '*.bintray.io', fate: 'is closed since May 2021' },
  // github.blog/changelog/2021-06-21-packages-container-registry-is-generally-available
  {
    name: 'docker.pkg.github.com',
    fate: 'was replaced in 2021',
    successor: 'ghcr.io',
  },
]

/** The dead registry that an image lies in, and what to write instead where that is known. */
export function deadRegistryOf(
  reference: ImageReference,
): { registry: DeadRegistry; successor: string | undefined } | undefined {
  const name = canonicalName(reference)
  const registry = DEAD_REGISTRIES.find((one) => isWithin(name, one.name))
  if (!registry) return undefined
  const { successor } = registry
  const rest = name.slice(registry.name.length)
  const isWhole = successor !== undefined && !registry.name.startsWith('*')
  return { registry, successor: isWhole ? `${successor}${rest}` : undefined }
}

function isWithin(name: string, place: string): boolean {
  if (place.startsWith('*.')) return name.slice(0, name.indexOf('/')).endsWith(place.slice(1))
  return name.startsWith(`${place}/`)
}
