import type { Container } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { validateHostPorts } from './container-ports.ts'
import { type PodFacts, validateContainer } from './container.ts'
import { validateHooksAndProbes } from './probes.ts'

/** Judges what runs before the containers, or beside them (pkg/apis/core/validation validateInitContainers). */
export function validateInitContainers(
  initContainers: readonly Sent<Container>[],
  containers: readonly Sent<Container>[],
  pod: PodFacts,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const names = new Set(containers.map(({ name = '' }) => name))
  for (const [index, container] of initContainers.entries()) {
    const { name = '' } = container
    const at = field.index(index)
    validateContainer(container, pod, at, complaints, server)
    if (names.has(name)) complaints.duplicate(at.child('name'), name)
    else if (name !== '') names.add(name)
    // They run one by one, so each is judged alone; the server counts each as the first.
    validateHostPorts([container], field, complaints)
    if (isSidecar(container, at, complaints, server)) {
      validateHooksAndProbes(container, pod.gracePeriod, at, complaints, server)
    } else refuseHooksAndProbes(container, pod, at, complaints, server)
  }
}

/** Whether an init container goes on beside the others. */
function isSidecar(
  { restartPolicy }: Sent<Container>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): boolean {
  if (restartPolicy === undefined) return false
  const supported = server.minor < 34 ? ['Always'] : ['Always', 'Never', 'OnFailure']
  validateChoice(restartPolicy, supported, field.child('restartPolicy'), complaints)
  return restartPolicy === 'Always'
}

const HOOKS_AND_PROBES = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const

function refuseHooksAndProbes(
  container: Sent<Container>,
  pod: PodFacts,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  // Servers up to 1.24 judge them before they refuse them, and call them invalid.
  const isOlder = server.minor < 25
  if (isOlder) validateHooksAndProbes(container, pod.gracePeriod, field, complaints, server)
  for (const name of HOOKS_AND_PROBES) {
    if (container[name] === undefined) continue
    const detail =
      'must not be there: an init container has it only with restartPolicy: Always, from 1.29 on'
    if (isOlder) complaints.invalid(field.child(name), container[name], detail)
    else complaints.forbidden(field.child(name), detail)
  }
}
