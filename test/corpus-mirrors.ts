const UPSTREAM = [
  'https://charts.kubegems.io/bitnami',
  'https://charts.jetstack.io',
  'https://argoproj.github.io/argo-helm',
  'https://kubernetes-sigs.github.io/metrics-server',
  'https://charts.chaos-mesh.org',
  'https://charts.deliveryhero.io',
  'https://prometheus-community.github.io/helm-charts',
  'https://github.com/longhorn/charts/releases/download/longhorn-1.4.0',
]

/** A `.kgplugin.yaml` in which the charts of the corpus stand in for the repositories that its plugins name. */
export function corpusMirrors(corpus: string): string {
  return `mirrors:\n${UPSTREAM.map((url) => `  ${url}: ${corpus}/upstream\n`).join('')}`
}
