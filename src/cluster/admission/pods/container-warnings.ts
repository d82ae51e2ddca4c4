import type { Container, EnvVar } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import type { SentPodSpec } from './pod-spec.ts'
import { warnOfResourceFractions } from './resource-warnings.ts'

/** Warns of containers: fractions of bytes, and variables that are there twice (pkg/api/pod/warnings.go). */
export function warnOfContainers(
  { initContainers = [], containers = [] }: SentPodSpec,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  for (const [name, list] of Object.entries({ initContainers, containers })) {
    for (const [index, container] of list.entries()) {
      const at = field.child(name).index(index)
      warnOfResources(container, at, complaints)
      warnOfVariables(container.env ?? [], at.child('env'), complaints, server)
    }
  }
}

function warnOfResources(
  { resources }: Sent<Container>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const { limits = {}, requests = {} } = resources ?? {}
  warnOfResourceFractions(limits, field.child('resources', 'limits'), complaints)
  warnOfResourceFractions(requests, field.child('resources', 'requests'), complaints)
}

function warnOfVariables(
  variables: readonly Sent<EnvVar>[],
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const names = new Set<string>()
  for (const [index, variable] of variables.entries()) {
    const { name = '' } = variable
    if (names.has(name) && (server.minor < 27 || isHiding(variable))) {
      const at = server.minor < 27 ? field.index(index).child('name') : field.index(index)
      complaints.warn(`${at}: ${JSON.stringify(name)} is defined before, and that is lost`)
    }
    names.add(name)
  }
}

/** A variable may stand upon its earlier definition: `PATH=$(PATH):/opt`. */
function isHiding({ name = '', value = '', valueFrom }: Sent<EnvVar>): boolean {
  return valueFrom !== undefined || !value.includes(`$(${name})`)
}
