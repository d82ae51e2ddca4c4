import type { Container } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { validateHostPorts } from './container-ports.ts'
import { type PodFacts, validateContainer } from './container.ts'
import { validateHooksAndProbes } from './probes.ts'

/** Judges the containers of a pod, at least one (pkg/apis/core/validation validateContainers). */
export function validateContainers(
  containers: readonly Sent<Container>[],
  pod: PodFacts,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (containers.length === 0) {
    complaints.required(field, 'must have a container')
    return
  }
  const names = new Set<string>()
  for (const [index, container] of containers.entries()) {
    const { name = '' } = container
    const at = field.index(index)
    validateContainer(container, pod, at, complaints, server)
    if (names.has(name)) complaints.duplicate(at.child('name'), name)
    names.add(name)
    validateHooksAndProbes(container, pod.gracePeriod, at, complaints, server)
    validateRestartPolicy(container, at, complaints, server)
  }
  validateHostPorts(containers, field, complaints)
}

const RESTART_POLICIES: readonly string[] = ['Always', 'Never', 'OnFailure']

/** Only init containers had a restart policy of their own; since 1.35 every container has (ContainerRestartRules). */
function validateRestartPolicy(
  { restartPolicy }: Sent<Container>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (restartPolicy === undefined) return
  const at = field.child('restartPolicy')
  if (server.minor < 34) {
    complaints.forbidden(at, 'must not be there: only init containers have it')
  } else if (server.minor >= 35 && !RESTART_POLICIES.includes(restartPolicy)) {
    complaints.notSupported(at, restartPolicy, RESTART_POLICIES)
  }
}
