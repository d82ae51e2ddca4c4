import type { PodSpec, ResourceRequirements } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { dnsLabelProblems, dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { validateLabels } from '../metadata/labels.ts'
import { complainOf } from '../metadata/problems.ts'
import { qualifiedNameProblems } from '../metadata/qualified-names.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { validateAffinity } from './affinity.ts'
import type { PodFacts } from './container.ts'
import { validateContainers } from './containers.ts'
import { validateDnsConfig, validateDnsPolicy } from './dns.ts'
import { validateEphemeralContainers } from './ephemeral-containers.ts'
import { validateHostAliases } from './host-aliases.ts'
import { validateHostNetwork, withHostPorts } from './host-network.ts'
import { validateInitContainers } from './init-containers.ts'
import { validateOperatingSystem } from './operating-system.ts'
import { validatePodSecurityContext } from './pod-security-context.ts'
import { validateResourceClaims } from './resource-claims.ts'
import { validateResources } from './resources.ts'
import { validateTolerations } from './tolerations.ts'
import { validateTopologySpread } from './topology-spread.ts'
import { validateVolumes } from './volumes.ts'

/** A pod with the field that came with 1.32, after the types at hand. */
export type SentPodSpec = Sent<PodSpec> & { resources?: Sent<ResourceRequirements> }

/** Judges what a pod, or a template of pods, is made of (pkg/apis/core/validation ValidatePodSpec). */
export function validatePodSpec(
  spec: SentPodSpec,
  isTemplate: boolean,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateContent(spec, isTemplate, field, complaints, server)
  validateBehaviour(spec, field, complaints)
  validatePodSecurityContext(spec, field, complaints, server)
  validatePlacement(spec, field, complaints, server)
  validateDnsConfig(spec, field.child('dnsConfig'), complaints, server)
  validateGates(spec, field, complaints)
  validateNames(spec, field, complaints)
  validateHostAliases(spec.hostAliases ?? [], field.child('hostAliases'), complaints, server)
  if (spec.overhead) {
    const limits = { limits: spec.overhead }
    validateResources(limits, new Set(), field.child('overhead'), complaints, server)
  }
  validateOperatingSystem(spec, field, complaints)
}

const DEFAULT_GRACE_PERIOD = 30

function validateContent(
  spec: SentPodSpec,
  isTemplate: boolean,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const volumes = validateVolumes(spec.volumes ?? [], field.child('volumes'), complaints, server)
  const pod: PodFacts = {
    volumes,
    claims: validateResourceClaims(spec, field.child('resourceClaims'), complaints),
    gracePeriod: spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_PERIOD,
    hasOwnUsers: spec.hostUsers === false,
  }
  const containers = withHostPorts(spec.containers ?? [], spec, isTemplate, server)
  const initContainers = withHostPorts(spec.initContainers ?? [], spec, isTemplate, server)
  validateContainers(containers, pod, field.child('containers'), complaints, server)
  const at = field.child('initContainers')
  validateInitContainers(initContainers, containers, pod, at, complaints, server)
  const ephemeral = field.child('ephemeralContainers')
  validateEphemeralContainers(spec, pod, ephemeral, complaints, server)
  if (spec.hostNetwork === true) {
    validateHostNetwork(containers, field.child('containers'), complaints, server)
  }
  if (spec.resources) {
    validateResources(spec.resources, new Set(), field.child('resources'), complaints, server)
  }
}

const RESTART_POLICIES: readonly string[] = ['Always', 'OnFailure', 'Never']
const PREEMPTION_POLICIES: readonly string[] = ['PreemptLowerPriority', 'Never']
const LONGEST_DEADLINE = 2 ** 31 - 1

function validateBehaviour(spec: SentPodSpec, field: FieldPath, complaints: Complaints): void {
  const { restartPolicy, preemptionPolicy, activeDeadlineSeconds: deadline } = spec
  const restart = field.child('restartPolicy')
  validateChoice(restartPolicy || undefined, RESTART_POLICIES, restart, complaints)
  validateDnsPolicy(spec, field.child('dnsPolicy'), complaints)
  if (deadline !== undefined && (deadline < 1 || deadline > LONGEST_DEADLINE)) {
    const detail = `must be from 1 to ${LONGEST_DEADLINE}`
    complaints.invalid(field.child('activeDeadlineSeconds'), deadline, detail)
  }
  const preemption = field.child('preemptionPolicy')
  validateChoice(preemptionPolicy || undefined, PREEMPTION_POLICIES, preemption, complaints)
}

function validatePlacement(
  spec: SentPodSpec,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateLabels(spec.nodeSelector, field.child('nodeSelector'), complaints)
  validateAffinity(spec.affinity ?? {}, field.child('affinity'), complaints, server)
  const spread = spec.topologySpreadConstraints ?? []
  validateTopologySpread(spread, field.child('topologySpreadConstraints'), complaints, server)
  validateTolerations(spec.tolerations ?? [], field.child('tolerations'), complaints, server)
}

/** What a pod waits for. */
function validateGates(
  { readinessGates = [], schedulingGates = [] }: SentPodSpec,
  field: FieldPath,
  complaints: Complaints,
): void {
  for (const [index, { conditionType = '' }] of readinessGates.entries()) {
    const at = field.child('readinessGates').index(index).child('conditionType')
    complainOf(qualifiedNameProblems(conditionType), at, conditionType, complaints)
  }
  const names = new Set<string>()
  for (const [index, { name = '' }] of schedulingGates.entries()) {
    const at = field.child('schedulingGates').index(index)
    complainOf(qualifiedNameProblems(name), at, name, complaints)
    if (names.has(name)) complaints.duplicate(at, name)
    names.add(name)
  }
}

function validateNames(spec: SentPodSpec, field: FieldPath, complaints: Complaints): void {
  const { nodeName, priorityClassName, hostname, subdomain, runtimeClassName } = spec
  // The older name of the field stands for the newer one where that is empty.
  const serviceAccountName = spec.serviceAccountName || spec.serviceAccount
  for (const [name, value] of Object.entries({ serviceAccountName, nodeName, priorityClassName })) {
    if (value) complainOf(dnsSubdomainProblems(value), field.child(name), value, complaints)
  }
  for (const [name, value] of Object.entries({ hostname, subdomain })) {
    if (value) complainOf(dnsLabelProblems(value), field.child(name), value, complaints)
  }
  if (runtimeClassName === undefined) return
  const at = field.child('runtimeClassName')
  complainOf(dnsSubdomainProblems(runtimeClassName), at, runtimeClassName, complaints)
}
