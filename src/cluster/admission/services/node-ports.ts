import type { ServicePort, ServiceSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent } from '../validator.ts'

const LARGEST_PORT = 65_535

/**
 * Judges node ports as the server does when it takes them, which is before it validates anything: no two ports may ask
 * for the same one, but for the two protocols of one port (pkg/registry/core/service/storage alloc.go initNodePorts).
 * @returns false when the server answers with this alone.
 */
export function canTakeNodePorts(
  { ports = [] }: Sent<ServiceSpec>,
  field: FieldPath,
  complaints: Complaints,
): boolean {
  const takenBy = new Set<number>()
  const firstOf = new Map<number, number>()
  for (const [index, { port = 0, nodePort = 0 }] of ports.entries()) {
    const requested = firstOf.has(port) ? nodePort : requestedNodePort(port, ports)
    if (requested === 0 || requested === firstOf.get(port)) continue
    // Which of the possible ports a cluster gives away is its own affair.
    if (requested < 1 || requested > LARGEST_PORT) {
      const detail = 'is no port; most clusters hand out those from 30000 to 32767'
      complaints.invalidForReal(field.index(index).child('nodePort'), requested, detail)
    }
    if (takenBy.has(requested)) {
      const detail = 'is the node port of another port of this Service'
      complaints.invalid(field.index(index).child('nodePort'), requested, detail)
      return false
    }
    takenBy.add(requested)
    if (!firstOf.has(port)) firstOf.set(port, requested)
  }
  return true
}

/** What any of the entries of a port asks for. */
function requestedNodePort(port: number, ports: readonly Sent<ServicePort>[]): number {
  return ports.find((other) => other.port === port && (other.nodePort ?? 0) !== 0)?.nodePort ?? 0
}

/** Judges node ports once more, for all types of a Service (pkg/apis/core/validation ValidateService). */
export function validateNodePorts(
  { ports = [] }: Sent<ServiceSpec>,
  type: string,
  field: FieldPath,
  complaints: Complaints,
): void {
  const seen = new Set<string>()
  for (const [index, { nodePort = 0, protocol = '' }] of ports.entries()) {
    if (nodePort === 0) continue
    const at = field.index(index).child('nodePort')
    if (type === 'ClusterIP') {
      complaints.forbidden(at, 'must not be there when the type is ClusterIP')
    }
    const key = `${nodePort}/${protocol === '' ? 'TCP' : protocol}`
    if (seen.has(key)) complaints.duplicate(at, nodePort)
    seen.add(key)
  }
}
