import type { Container } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { dnsLabelProblems } from '../metadata/dns-names.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { validateContainerPorts } from './container-ports.ts'
import { validateEnvironment, validateEnvironmentSources } from './environment.ts'
import { validateResizePolicy } from './resize-policy.ts'
import { validateResources } from './resources.ts'
import { validateSecurityContext } from './security-context.ts'
import { validateVolumeDevices } from './volume-devices.ts'
import { validateVolumeMounts } from './volume-mounts.ts'
import type { KnownVolumes } from './volumes.ts'

/** What the judgement of a container needs to know of its pod. */
export interface PodFacts {
  volumes: KnownVolumes
  /** The names of the devices that the pod claims. */
  claims: ReadonlySet<string>
  /** The seconds that the pod has to end. */
  gracePeriod: number
  /** The users of the pod are not those of its node (hostUsers: false). */
  hasOwnUsers: boolean
}

const PULL_POLICIES: readonly string[] = ['Always', 'IfNotPresent', 'Never']
const MESSAGE_POLICIES: readonly string[] = ['FallbackToLogsOnError', 'File']

/** Judges what all kinds of containers have in common (pkg/apis/core/validation validateContainerCommon). */
export function validateContainer(
  container: Sent<Container>,
  pod: PodFacts,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { name = '', image = '', imagePullPolicy } = container
  if (name === '') complaints.required(field.child('name'))
  else complainOf(dnsLabelProblems(name), field.child('name'), name, complaints)
  // Blanks around the image are refused for pods only, when the template was accepted long ago.
  if (image === '') complaints.required(field.child('image'))
  validateMessagePolicy(container, field, complaints, server)
  validateContainerPorts(container.ports ?? [], field.child('ports'), complaints)
  validateEnvironment(container.env ?? [], field.child('env'), complaints, server)
  validateEnvironmentSources(container.envFrom ?? [], field.child('envFrom'), complaints, server)
  const { volumes } = pod
  validateVolumeMounts(container, volumes, field.child('volumeMounts'), complaints)
  validateVolumeDevices(container, volumes, field.child('volumeDevices'), complaints)
  const pulling = field.child('imagePullPolicy')
  validateChoice(imagePullPolicy || undefined, PULL_POLICIES, pulling, complaints)
  const { resources = {}, resizePolicy = [], securityContext } = container
  validateResources(resources, pod.claims, field.child('resources'), complaints, server)
  validateResizePolicy(resizePolicy, field.child('resizePolicy'), complaints)
  const security = field.child('securityContext')
  validateSecurityContext(securityContext, pod.hasOwnUsers, security, complaints, server)
}

function validateMessagePolicy(
  { terminationMessagePolicy: policy }: Sent<Container>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (!policy || MESSAGE_POLICIES.includes(policy)) return
  const at = field.child('terminationMessagePolicy')
  // Servers up to 1.24 call it invalid.
  if (server.minor >= 25) complaints.notSupported(at, policy, MESSAGE_POLICIES)
  else complaints.invalid(at, policy, `must be one of ${MESSAGE_POLICIES.join(', ')}`)
}
