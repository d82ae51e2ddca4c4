import type {
  StatefulSet,
  StatefulSetSpec,
  StatefulSetUpdateStrategy,
} from 'kubernetes-types/apps/v1.d.ts'
import type { PodTemplateSpec, Volume } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import type { CheckName } from '../kind-rules.ts'
import { validateChoice } from '../metadata/choices.ts'
import { dnsLabelProblems } from '../metadata/dns-names.ts'
import {
  numberOfIntOrPercent,
  validateAtMost100Percent,
  validateIntOrPercent,
} from '../metadata/int-or-percent.ts'
import { validateNonNegative } from '../metadata/numbers.ts'
import { labelName, subdomainName } from '../metadata/object-names.ts'
import { complainOf } from '../metadata/problems.ts'
import { validatePodTemplate, validateTemplateMetadata } from '../pods/pod-template.ts'
import { warnOfPod } from '../pods/pod-warnings.ts'
import { validateClaimSpec } from '../storage/persistent-volume-claim.ts'
import type { Sent, ServerFacts, Validator } from '../validator.ts'
import {
  isReadable,
  validateLastingPods,
  validateSelected,
  validateSelector,
} from './workload-template.ts'

const SPEC = FieldPath.root.child('spec')
const TEMPLATE = SPEC.child('template')

/** Recordings of 1.28 do not judge what the pods are made of, those of 1.35 do; between them nobody has asked. */
const JUDGES_PODS_SINCE = 35

/** Since 1.28 the name becomes part of host names. */
export const statefulSetName: CheckName = (name, field, complaints, server) => {
  const check = server.minor >= 28 ? labelName : subdomainName
  check(name, field, complaints, server)
}

/** pkg/apis/apps/validation ValidateStatefulSetSpec. */
export const validateStatefulSet: Validator<StatefulSet> = ({ spec = {} }, complaints, server) => {
  const { podManagementPolicy: policy, updateStrategy = {} } = spec
  if (policy && policy !== 'OrderedReady' && policy !== 'Parallel') {
    const at = SPEC.child('podManagementPolicy')
    complaints.invalid(at, policy, 'must be OrderedReady or Parallel')
  }
  validateUpdateStrategy(updateStrategy, SPEC.child('updateStrategy'), complaints)
  validateRetention(spec, SPEC.child('persistentVolumeClaimRetentionPolicy'), complaints)
  validateNonNegative(spec.replicas, SPEC.child('replicas'), complaints)
  validateNonNegative(spec.minReadySeconds, SPEC.child('minReadySeconds'), complaints)
  validateNonNegative(spec.ordinals?.start, SPEC.child('ordinals', 'start'), complaints)
  validateSelector(spec, SPEC.child('selector'), complaints, server)
  if (isReadable(spec)) validateSelected(spec, TEMPLATE, complaints)
  validatePods(spec, complaints, server)
  validateLastingPods(spec, TEMPLATE, complaints)
  if (spec.serviceName && server.minor >= JUDGES_PODS_SINCE) {
    const at = SPEC.child('serviceName')
    complainOf(dnsLabelProblems(spec.serviceName), at, spec.serviceName, complaints)
  }
}

function validatePods(
  spec: Sent<StatefulSetSpec>,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { template = {} } = spec
  if (server.minor >= JUDGES_PODS_SINCE) {
    validatePodTemplate(withClaims(template, spec), TEMPLATE, complaints, server)
    validateClaims(spec, SPEC.child('volumeClaimTemplates'), complaints, server)
    return
  }
  if (isReadable(spec)) validateTemplateMetadata(template, TEMPLATE, complaints, server)
  warnOfPod(template, TEMPLATE, complaints, server)
}

function validateClaims(
  { volumeClaimTemplates = [] }: Sent<StatefulSetSpec>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  for (const [index, claim] of volumeClaimTemplates.entries()) {
    validateClaimSpec(claim.spec ?? {}, field.index(index).child('spec'), complaints, server)
  }
}

/** The template with the volumes that its pods have of the claims; each takes the place of a volume of its name. */
function withClaims(
  template: Sent<PodTemplateSpec>,
  { volumeClaimTemplates = [] }: Sent<StatefulSetSpec>,
): Sent<PodTemplateSpec> {
  const claims = volumeClaimTemplates.map(({ metadata }): Sent<Volume> => {
    const name = metadata?.name ?? ''
    return { name, persistentVolumeClaim: { claimName: name } }
  })
  const names = new Set(claims.map(({ name }) => name))
  const volumes = (template.spec?.volumes ?? []).filter(({ name }) => !names.has(name))
  return { ...template, spec: { ...template.spec, volumes: [...volumes, ...claims] } }
}

function validateUpdateStrategy(
  { type, rollingUpdate }: Sent<StatefulSetUpdateStrategy>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const at = field.child('rollingUpdate')
  if (type === 'OnDelete') {
    if (rollingUpdate) complaints.invalid(at, rollingUpdate, 'must not be there with type OnDelete')
    return
  }
  if (type && type !== 'RollingUpdate') {
    complaints.invalid(field, type, 'must be RollingUpdate or OnDelete')
    return
  }
  const { partition, maxUnavailable } = rollingUpdate ?? {}
  validateNonNegative(partition, at.child('partition'), complaints)
  if (maxUnavailable === undefined) return
  const count = at.child('maxUnavailable')
  validateIntOrPercent(maxUnavailable, count, complaints)
  if (numberOfIntOrPercent(maxUnavailable) === 0) {
    complaints.invalid(count, maxUnavailable, 'must not be 0')
  }
  validateAtMost100Percent(maxUnavailable, count, complaints)
}

const RETENTIONS: readonly string[] = ['Retain', 'Delete']

function validateRetention(
  { persistentVolumeClaimRetentionPolicy: policy }: Sent<StatefulSetSpec>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const { whenDeleted, whenScaled } = policy ?? {}
  for (const [name, retention] of Object.entries({ whenDeleted, whenScaled })) {
    validateChoice(retention || undefined, RETENTIONS, field.child(name), complaints)
  }
}
