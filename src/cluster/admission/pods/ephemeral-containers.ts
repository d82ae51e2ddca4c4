import type { EphemeralContainer, PodSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { type PodFacts, validateContainer } from './container.ts'

/**
 * Judges containers for debugging, which may only be added to a pod that runs: wherever a manifest has them, they are
 * refused as a whole, too (pkg/apis/core/validation validateEphemeralContainers).
 */
export function validateEphemeralContainers(
  { ephemeralContainers = [], initContainers = [], containers = [] }: Sent<PodSpec>,
  pod: PodFacts,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (ephemeralContainers.length === 0) return
  const others = new Set([...initContainers, ...containers].map(({ name = '' }) => name))
  const names = new Set(others)
  for (const [index, container] of ephemeralContainers.entries()) {
    const at = field.index(index)
    validateContainer(container, pod, at, complaints, server)
    const { name = '' } = container
    if (names.has(name)) complaints.duplicate(at.child('name'), name)
    names.add(name)
    validateTarget(container, others, at, complaints)
  }
  complaints.forbidden(field, 'must not be there: kubectl debug adds them to a pod that runs')
}

function validateTarget(
  { targetContainerName = '' }: Sent<EphemeralContainer>,
  others: ReadonlySet<string>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (targetContainerName === '' || others.has(targetContainerName)) return
  complaints.notFound(field.child('targetContainerName'), targetContainerName)
}
