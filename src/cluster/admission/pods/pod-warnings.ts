import type { PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { warnOfIp } from '../networking/address-warnings.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { warnOfContainers } from './container-warnings.ts'
import { warnOfNodeLabels } from './node-label-warnings.ts'
import { warnOfPodAnnotations } from './pod-annotation-warnings.ts'
import type { SentPodSpec } from './pod-spec.ts'
import { warnOfPorts } from './port-warnings.ts'
import { warnOfResourceFractions } from './resource-warnings.ts'
import { warnOfVolumes } from './volume-warnings.ts'

/** What a server stores and warns of in a pod or a template at `field` (pkg/api/pod/warnings.go). */
export function warnOfPod(
  { metadata, spec = {} }: Sent<PodTemplateSpec>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const at = field.child('spec')
  warnOfNodeLabels(spec, at, complaints, server)
  warnOfPodAnnotations(metadata?.annotations ?? {}, spec, field, complaints, server)
  warnOfVolumes(spec, at, complaints, server)
  warnOfDuplicates(spec, at, complaints)
  if (server.minor >= 35) warnOfAddresses(spec, at.child('hostAliases'), complaints)
  warnOfResourceFractions(spec.overhead ?? {}, at.child('overhead'), complaints)
  warnOfContainers(spec, at, complaints, server)
  warnOfPorts(spec, at, complaints, server)
  const { terminationGracePeriodSeconds: ending } = spec
  if (ending !== undefined && ending < 0 && server.minor >= 28) {
    complaints.warn(`${at.child('terminationGracePeriodSeconds')}: ${ending} will be treated as 1`)
  }
}

/** The recordings of 1.28 have no such warning, those of 1.35 have. */
function warnOfAddresses(
  { hostAliases = [] }: SentPodSpec,
  field: FieldPath,
  complaints: Complaints,
): void {
  for (const [index, { ip = '' }] of hostAliases.entries()) {
    warnOfIp(ip, field.index(index).child('ip'), complaints)
  }
}

function warnOfDuplicates(
  { hostAliases = [], imagePullSecrets = [], volumes = [] }: SentPodSpec,
  field: FieldPath,
  complaints: Complaints,
): void {
  const addresses = hostAliases.map(({ ip = '' }) => ip)
  warnOfSecond(addresses, field.child('hostAliases'), 'ip', complaints)
  const secrets = imagePullSecrets.map(({ name = '' }) => name)
  warnOfSecond(secrets, field.child('imagePullSecrets'), 'name', complaints)
  for (const [index, name] of secrets.entries()) {
    if (name !== '') continue
    complaints.warn(`${field.child('imagePullSecrets').index(index).child('name')}: is empty`)
  }
  const names = volumes.map(({ name = '' }) => name)
  warnOfSecond(names, field.child('volumes'), 'name', complaints)
}

function warnOfSecond(
  values: readonly string[],
  list: FieldPath,
  name: string,
  complaints: Complaints,
): void {
  for (const [index, value] of values.entries()) {
    if (values.indexOf(value) === index) continue
    complaints.warn(`${list.index(index).child(name)}: ${JSON.stringify(value)} is there already`)
  }
}
