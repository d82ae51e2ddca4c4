import type { ContainerResizePolicy } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import type { Sent } from '../validator.ts'

const RESOURCES: readonly string[] = ['cpu', 'memory']
const RESTARTS: readonly string[] = ['NotRequired', 'RestartContainer']

/** Judges what happens when the resources of a running container change (pkg/apis/core/validation validateResizePolicy). */
export function validateResizePolicy(
  policies: readonly Sent<ContainerResizePolicy>[],
  field: FieldPath,
  complaints: Complaints,
): void {
  const seen = new Set<string>()
  for (const [index, { resourceName = '', restartPolicy = '' }] of policies.entries()) {
    if (seen.has(resourceName)) complaints.duplicate(field.index(index), resourceName)
    seen.add(resourceName)
    for (const [value, known] of [
      [resourceName, RESOURCES],
      [restartPolicy, RESTARTS],
    ] as const) {
      if (value === '') complaints.required(field)
      else validateChoice(value, known, field, complaints)
    }
  }
}
