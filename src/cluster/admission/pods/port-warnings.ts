import type { ContainerPort } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import type { SentPodSpec } from './pod-spec.ts'

type Port = Sent<ContainerPort>
type PlacedPort = readonly [port: Port, field: FieldPath]

/**
 * Warns of ports that are there twice in a pod, and of addresses that mean nothing (pkg/api/pod/warnings.go
 * warningsForPodSpecAndMeta). The recordings of 1.28 have no such warning, those of 1.35 have.
 */
export function warnOfPorts(
  { containers = [], initContainers = [] }: SentPodSpec,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (server.minor < 35) return
  const seen: PlacedPort[] = []
  for (const [name, list] of Object.entries({ containers, initContainers })) {
    for (const [index, { ports = [] }] of list.entries()) {
      const at = field.child(name).index(index).child('ports')
      for (const [portIndex, port] of ports.entries()) {
        warnOfPort(port, seen, at.index(portIndex), complaints)
        seen.push([port, at.index(portIndex)])
      }
    }
  }
}

function warnOfPort(
  port: Port,
  seen: readonly PlacedPort[],
  field: FieldPath,
  complaints: Complaints,
): void {
  if (port.hostIP && !port.hostPort) {
    complaints.warn(
      `${field}: hostIP ${JSON.stringify(port.hostIP)} means nothing without hostPort`,
    )
  }
  const same = seen.find(([other]) => isSamePort(port, other))
  if (same) complaints.warn(`${field}: is the same port as ${same[1]}`)
  const named = port.name ? seen.find(([other]) => other.name === port.name) : undefined
  if (named && named !== same) {
    complaints.warn(`${field}: has the name "${port.name}" of ${named[1]}, which is used instead`)
  }
}

function isSamePort(port: Port, other: Port): boolean {
  return (
    (port.containerPort ?? 0) === (other.containerPort ?? 0) &&
    (port.protocol || 'TCP') === (other.protocol || 'TCP') &&
    (port.hostPort ?? 0) === (other.hostPort ?? 0) &&
    (port.hostIP ?? '') === (other.hostIP ?? '')
  )
}
