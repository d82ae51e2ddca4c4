import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findImages } from '../../../src/images/discovery/find-images.ts'
import type { ImageFinding } from '../../../src/images/discovery/finding.ts'

/** Charts of the corpus whose images are written in the most different ways. */
export const CHARTS = [
  'charts/argo-events-2.4.22',
  'charts/argo-workflows-1.0.18',
  'charts/gateway-1.0.0',
  'charts/ingress-nginx-4.15.1',
  'charts/istiod-1.0.0',
  'charts/kiali-operator-0.0.0',
  'charts/opentelemetry-kube-stack-0.20.3',
  'charts/rook-ceph-cluster-0.0.1',
  'charts/vault-0.34.1',
  'upstream/kube-prometheus-stack-44.3.0',
  'upstream/longhorn-1.4.0',
  'upstream/nginx-ingress-controller-9.3.25',
] as const

/** What is found in a chart as the real helm renders it. */
export async function findInChart(
  helm: string,
  corpus: string,
  chart: string,
  set: readonly string[] = [],
): Promise<ImageFinding[]> {
  const archive = join(corpus, `${chart}.tgz`)
  const flags = [
    '--include-crds',
    '--kube-version',
    '1.24.0',
    ...set.flatMap((value) => ['--set', value]),
  ]
  const options = { maxBuffer: 64 * 1024 * 1024 }
  const { stdout } = await promisify(execFile)(
    helm,
    ['template', 'rel', archive, ...flags],
    options,
  )
  const { findings, unreadable } = findImages([{ text: stdout, origin: [chart] }])
  if (unreadable.length > 0) throw new Error(`${chart}: ${unreadable[0]?.message}`)
  return findings
}

/** Each image once, with the best that is known of it: `high pod nginx:1`, sorted. */
export function summarize(findings: readonly ImageFinding[]): string[] {
  const lines = findings.map(({ confidence, rule, problem, image }) =>
    [confidence, rule, problem, image].filter(Boolean).join(' '),
  )
  return [...new Set(lines)].sort()
}
