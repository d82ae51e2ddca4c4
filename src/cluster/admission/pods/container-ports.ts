import type { Container, ContainerPort } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { portNameProblems, portNumberProblems } from '../metadata/ports.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent } from '../validator.ts'

const PROTOCOLS: readonly string[] = ['SCTP', 'TCP', 'UDP']

/** Judges the ports of one container (pkg/apis/core/validation validateContainerPorts). */
export function validateContainerPorts(
  ports: readonly Sent<ContainerPort>[],
  field: FieldPath,
  complaints: Complaints,
): void {
  const names = new Set<string>()
  for (const [index, port] of ports.entries()) {
    const at = field.index(index)
    validatePortName(port.name ?? '', names, at.child('name'), complaints)
    validatePortNumbers(port, at, complaints)
    const { protocol } = port
    validateChoice(protocol || undefined, PROTOCOLS, at.child('protocol'), complaints)
  }
}

function validatePortName(
  name: string,
  names: Set<string>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (name === '') return
  const problems = portNameProblems(name)
  complainOf(problems, field, name, complaints)
  if (problems.length > 0) return
  if (names.has(name)) complaints.duplicate(field, name)
  names.add(name)
}

function validatePortNumbers(
  { containerPort = 0, hostPort = 0 }: Sent<ContainerPort>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const at = field.child('containerPort')
  if (containerPort === 0) complaints.required(at, 'is required, a number from 1 to 65535')
  else complainOf(portNumberProblems(containerPort), at, containerPort, complaints)
  if (hostPort === 0) return
  complainOf(portNumberProblems(hostPort), field.child('hostPort'), hostPort, complaints)
}

/**
 * Judges that containers that run at one time take no port of the node twice (AccumulateUniqueHostPorts).
 * `containers` stand at `field`, as the server counts them.
 */
export function validateHostPorts(
  containers: readonly Sent<Container>[],
  field: FieldPath,
  complaints: Complaints,
): void {
  const taken = new Set<string>()
  for (const [index, container] of containers.entries()) {
    for (const [portIndex, port] of (container.ports ?? []).entries()) {
      const { hostPort = 0, hostIP = '', protocol } = port
      if (hostPort === 0) continue
      const key = `${protocol || 'TCP'}/${hostIP}/${hostPort}`
      const at = field.index(index).child('ports').index(portIndex).child('hostPort')
      if (taken.has(key)) complaints.duplicate(at, hostPort)
      taken.add(key)
    }
  }
}
