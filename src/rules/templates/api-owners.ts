/** Who brings the CustomResourceDefinitions of an API group. */
export interface ApiOwner {
  /** What people call it. */
  title: string
  /** Words in the names of plugins and charts that install it. */
  names: readonly string[]
}

/** Operators whose kinds other charts use. A group covers its subgroups: `istio.io` is also `networking.istio.io`. */
const OWNERS: Readonly<Record<string, ApiOwner>> = {
  'acid.zalan.do': owner('the Postgres operator', 'postgres-operator'),
  'argoproj.io': owner('Argo', 'argo'),
  'cert-manager.io': owner('cert-manager', 'cert-manager'),
  'chaos-mesh.org': owner('Chaos Mesh', 'chaos-mesh'),
  'cilium.io': owner('Cilium', 'cilium'),
  'crd.projectcalico.org': owner('Calico', 'calico', 'tigera'),
  'core.oam.dev': owner('KubeVela', 'vela'),
  'elasticsearch.k8s.elastic.co': owner('ECK', 'eck', 'elastic'),
  'external-secrets.io': owner('the External Secrets operator', 'external-secrets'),
  'flagger.app': owner('Flagger', 'flagger'),
  'gateway.networking.k8s.io': owner('the Gateway API', 'gateway-api', 'istio', 'cilium', 'traefik', 'kong', 'contour', 'envoy-gateway'),
  'grafana.integreatly.org': owner('the Grafana operator', 'grafana-operator'),
  'istio.io': owner('Istio', 'istio'),
  'jaegertracing.io': owner('the Jaeger operator', 'jaeger', 'tracing'),
  'k8s.cni.cncf.io': owner('Multus', 'multus'),
  'kafka.strimzi.io': owner('Strimzi', 'strimzi', 'kafka'),
  'karpenter.sh': owner('Karpenter', 'karpenter'),
  'keda.sh': owner('KEDA', 'keda'),
  'kiali.io': owner('the Kiali operator', 'kiali', 'istio'),
  'kyverno.io': owner('Kyverno', 'kyverno'),
  'logging.banzaicloud.io': owner('the Logging operator', 'logging'),
  'longhorn.io': owner('Longhorn', 'longhorn'),
  'metallb.io': owner('MetalLB', 'metallb'),
  'monitoring.coreos.com': owner('the Prometheus operator', 'prometheus', 'monitoring'),
  'networking.kubegems.io': owner('the gateway plugin', 'gateway', 'ingress-nginx-operator'),
  'opentelemetry.io': owner('the OpenTelemetry operator', 'opentelemetry', 'otel'),
  'operator.victoriametrics.com': owner('the VictoriaMetrics operator', 'victoria'),
  'projectcontour.io': owner('Contour', 'contour'),
  'snapshot.storage.k8s.io': owner('the CSI snapshotter', 'snapshot'),
  'tekton.dev': owner('Tekton', 'tekton'),
  'traefik.containo.us': owner('Traefik', 'traefik'),
  'traefik.io': owner('Traefik', 'traefik'),
  'velero.io': owner('Velero', 'velero'),
}

function owner(title: string, ...names: readonly string[]): ApiOwner {
  return { title, names }
}

/** The well-known owner of an API group such as `monitoring.coreos.com`. */
export function apiOwner(group: string): ApiOwner | undefined {
  const known = Object.entries(OWNERS).find(
    ([name]) => group === name || group.endsWith(`.${name}`),
  )
  return known?.[1]
}

/** Whether a plugin or chart of this name brings what the owner owns, or is a part of it. */
export function isNamedLike({ names }: ApiOwner, name: string): boolean {
  return names.some((word) => name.toLowerCase().includes(word))
}
