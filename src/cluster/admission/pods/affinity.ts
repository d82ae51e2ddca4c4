import type {
  Affinity,
  NodeAffinity,
  PodAffinity,
  PodAffinityTerm,
} from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { dnsLabelProblems } from '../metadata/dns-names.ts'
import { validateLabelSelector } from '../metadata/label-selectors.ts'
import { validateLabelName } from '../metadata/labels.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { validateNodeSelector, validateNodeSelectorTerm } from './node-selectors.ts'

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution'

/** Judges near which nodes and pods a pod is to run (pkg/apis/core/validation validateAffinity). */
export function validateAffinity(
  { nodeAffinity, podAffinity, podAntiAffinity }: Sent<Affinity>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (nodeAffinity) {
    validateNodeAffinity(nodeAffinity, field.child('nodeAffinity'), complaints, server)
  }
  for (const [name, affinity] of Object.entries({ podAffinity, podAntiAffinity })) {
    if (affinity) validatePodAffinity(affinity, field.child(name), complaints, server)
  }
}

function validateNodeAffinity(
  affinity: Sent<NodeAffinity>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { [REQUIRED]: required, [PREFERRED]: preferred = [] } = affinity
  // Recordings of 1.28 take any value for a label, those of 1.35 do not; between them nobody has asked.
  const areValuesLabels = server.minor >= 35
  if (required) {
    validateNodeSelector(required, field.child(REQUIRED), complaints, areValuesLabels)
  }
  for (const [index, { weight = 0, preference = {} }] of preferred.entries()) {
    const at = field.child(PREFERRED).index(index)
    validateWeight(weight, at.child('weight'), complaints)
    validateNodeSelectorTerm(preference, at.child('preference'), complaints)
  }
}

function validateWeight(weight: number, field: FieldPath, complaints: Complaints): void {
  if (weight < 1 || weight > 100) complaints.invalid(field, weight, 'must be from 1 to 100')
}

function validatePodAffinity(
  affinity: Sent<PodAffinity>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { [REQUIRED]: required = [], [PREFERRED]: preferred = [] } = affinity
  for (const [index, term] of required.entries()) {
    validateTerm(term, field.child(REQUIRED).index(index), complaints, server)
  }
  for (const [index, { weight = 0, podAffinityTerm = {} }] of preferred.entries()) {
    const at = field.child(PREFERRED).index(index)
    validateWeight(weight, at.child('weight'), complaints)
    validateTerm(podAffinityTerm, at.child('podAffinityTerm'), complaints, server)
  }
}

function validateTerm(
  { labelSelector, namespaceSelector, namespaces = [], topologyKey = '' }: Sent<PodAffinityTerm>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateLabelSelector(labelSelector, field.child('labelSelector'), complaints, server)
  validateLabelSelector(namespaceSelector, field.child('namespaceSelector'), complaints, server)
  for (const name of namespaces) {
    complainOf(dnsLabelProblems(name), field.child('namespace'), name, complaints)
  }
  if (topologyKey === '') complaints.required(field.child('topologyKey'))
  validateLabelName(topologyKey, field.child('topologyKey'), complaints)
}
