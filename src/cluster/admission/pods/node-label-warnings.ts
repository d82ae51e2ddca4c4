import type { NodeSelectorTerm, PodAffinityTerm } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import type { SentPodSpec } from './pod-spec.ts'

/** Labels of nodes that have another name today (pkg/api/node/util.go deprecatedNodeLabels). */
const RENAMED_LABELS: Readonly<Record<string, readonly [since: string, today: string]>> = {
  'beta.kubernetes.io/arch': ['1.14', 'kubernetes.io/arch'],
  'beta.kubernetes.io/os': ['1.14', 'kubernetes.io/os'],
  'failure-domain.beta.kubernetes.io/region': ['1.17', 'topology.kubernetes.io/region'],
  'failure-domain.beta.kubernetes.io/zone': ['1.17', 'topology.kubernetes.io/zone'],
  'beta.kubernetes.io/instance-type': ['1.17', 'node.kubernetes.io/instance-type'],
}

/** What the server says of a label of nodes that has another name today; undefined for others. */
export function renamedNodeLabel(label: string): string | undefined {
  const renamed = Object.hasOwn(RENAMED_LABELS, label) ? RENAMED_LABELS[label] : undefined
  return renamed && `is deprecated since v${renamed[0]}; use "${renamed[1]}" instead`
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution'

/** Warns of old labels of nodes, and of selectors that select nothing because they are not there. */
export function warnOfNodeLabels(
  { nodeSelector = {}, affinity = {}, topologySpreadConstraints = [] }: SentPodSpec,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  for (const key of Object.keys(nodeSelector)) {
    warnOfLabel(key, field.child('nodeSelector').key(key), complaints)
  }
  const { [REQUIRED]: required, [PREFERRED]: preferred = [] } = affinity.nodeAffinity ?? {}
  const at = field.child('affinity', 'nodeAffinity')
  for (const [index, term] of (required?.nodeSelectorTerms ?? []).entries()) {
    warnOfTerm(term, at.child(REQUIRED, 'nodeSelectorTerms').index(index), complaints)
  }
  for (const [index, { preference = {} }] of preferred.entries()) {
    warnOfTerm(preference, at.child(PREFERRED).index(index).child('preference'), complaints)
  }
  for (const [index, spread] of topologySpreadConstraints.entries()) {
    const constraint = field.child('topologySpreadConstraints').index(index)
    warnOfLabel(spread.topologyKey ?? '', constraint.child('topologyKey'), complaints)
    warnOfNoSelector(spread, constraint, complaints, server)
  }
  for (const name of ['podAffinity', 'podAntiAffinity'] as const) {
    const list = field.child('affinity', name)
    const { [REQUIRED]: terms = [], [PREFERRED]: weighted = [] } = affinity[name] ?? {}
    for (const [index, term] of terms.entries()) {
      warnOfNoSelector(term, list.child(REQUIRED).index(index), complaints, server)
    }
    for (const [index, { podAffinityTerm = {} }] of weighted.entries()) {
      const term = list.child(PREFERRED).index(index).child('podAffinityTerm')
      warnOfNoSelector(podAffinityTerm, term, complaints, server)
    }
  }
}

function warnOfTerm(
  { matchExpressions = [] }: Sent<NodeSelectorTerm>,
  field: FieldPath,
  complaints: Complaints,
): void {
  for (const [index, { key = '' }] of matchExpressions.entries()) {
    warnOfLabel(key, field.child('matchExpressions').index(index).child('key'), complaints)
  }
}

function warnOfLabel(label: string, field: FieldPath, complaints: Complaints): void {
  const renamed = renamedNodeLabel(label)
  if (renamed !== undefined) complaints.warn(`${field}: ${label} ${renamed}`)
}

function warnOfNoSelector(
  { labelSelector }: Pick<Sent<PodAffinityTerm>, 'labelSelector'>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (labelSelector !== undefined || server.minor < 28) return
  complaints.warn(`${field.child('labelSelector')}: is not there, so no pod is selected`)
}
