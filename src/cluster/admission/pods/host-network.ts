import type { Container, ContainerPort, PodSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent, ServerFacts } from '../validator.ts'

/**
 * The containers of a pod with the host ports that the server gives them when the pod uses the network of its node:
 * in pods always, in templates up to 1.27 (pkg/apis/core/v1 SetDefaults_PodSpec, defaultHostNetworkPorts).
 */
export function withHostPorts(
  containers: readonly Sent<Container>[],
  { hostNetwork }: Sent<PodSpec>,
  isTemplate: boolean,
  server: ServerFacts,
): readonly Sent<Container>[] {
  if (hostNetwork !== true || (isTemplate && server.minor >= 28)) return containers
  return containers.map((container) =>
    container.ports ? { ...container, ports: container.ports.map(withHostPort) } : container,
  )
}

function withHostPort(port: Sent<ContainerPort>): Sent<ContainerPort> {
  const { hostPort = 0, containerPort } = port
  if (hostPort !== 0 || containerPort === undefined) return port
  return { ...port, hostPort: containerPort }
}

/** Judges that a port of the node is that of the container when they share their network (validateHostNetwork). */
export function validateHostNetwork(
  containers: readonly Sent<Container>[],
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  for (const [index, { ports = [] }] of containers.entries()) {
    for (const [portIndex, { hostPort = 0, containerPort = 0 }] of ports.entries()) {
      if (hostPort === 0 || hostPort === containerPort) continue
      const at = field.index(index).child('ports').index(portIndex)
      // Older servers speak of the other one of the two.
      if (server.minor < 28) {
        complaints.invalid(at.child('containerPort'), containerPort, differs('hostPort', hostPort))
      } else {
        complaints.invalid(at.child('hostPort'), hostPort, differs('containerPort', containerPort))
      }
    }
  }
}

function differs(name: string, other: number): string {
  return `must be that of ${name}, ${other}, since hostNetwork is true`
}
