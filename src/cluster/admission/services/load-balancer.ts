import type { Service, ServiceSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { complainOf } from '../metadata/problems.ts'
import { qualifiedNameProblems } from '../metadata/qualified-names.ts'
import { cidrProblems, parseCidr } from '../networking/cidrs.ts'
import type { Sent, ServerFacts } from '../validator.ts'

/** The older way to say which addresses may use a load balancer. */
const SOURCE_RANGES_ANNOTATION = 'service.beta.kubernetes.io/load-balancer-source-ranges'
const ONLY_LOAD_BALANCER = 'must only be there when the type is LoadBalancer'
const KUBELET_PORT = 10_250

/** Judges what only a LoadBalancer may have (pkg/apis/core/validation ValidateService). */
export function validateLoadBalancer(
  service: Sent<Service>,
  type: string,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateSourceRanges(service, type, field, complaints, server)
  const { allocateLoadBalancerNodePorts, loadBalancerClass } = service.spec ?? {}
  if (allocateLoadBalancerNodePorts !== undefined && type !== 'LoadBalancer') {
    complaints.forbidden(field.child('allocateLoadBalancerNodePorts'), ONLY_LOAD_BALANCER)
  }
  if (loadBalancerClass === undefined) return
  const at = field.child('loadBalancerClass')
  if (type !== 'LoadBalancer') complaints.forbidden(at, ONLY_LOAD_BALANCER)
  complainOf(qualifiedNameProblems(loadBalancerClass), at, loadBalancerClass, complaints)
}

/** Judges that a load balancer does not open the kubelet to the world. */
export function validateExposedPorts(
  { ports = [] }: Sent<ServiceSpec>,
  field: FieldPath,
  complaints: Complaints,
): void {
  for (const [index, { port }] of ports.entries()) {
    if (port !== KUBELET_PORT) continue
    complaints.invalid(
      field.index(index),
      port,
      'is the port of the kubelet and must not be opened',
    )
  }
}

function validateSourceRanges(
  { metadata, spec = {} }: Sent<Service>,
  type: string,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { loadBalancerSourceRanges: ranges = [] } = spec
  const annotation = metadata?.annotations?.[SOURCE_RANGES_ANNOTATION]
  if (ranges.length === 0 && annotation === undefined) return
  // The server writes this one field with a capital letter.
  const at =
    ranges.length > 0
      ? field.child('LoadBalancerSourceRanges')
      : FieldPath.root.child('metadata', 'annotations').key(SOURCE_RANGES_ANNOTATION)
  if (type !== 'LoadBalancer') complaints.forbidden(at, ONLY_LOAD_BALANCER)
  const listed = ranges.length > 0 ? ranges : rangesOf(annotation ?? '')
  // Since 1.30 the server says which of them it is.
  if (server.minor < 30) {
    if (listed.every((range) => parseCidr(range.trim()) !== undefined)) return
    complaints.invalid(at, listed, 'must be blocks of addresses, such as 10.240.0.0/24')
    return
  }
  for (const [index, range] of listed.entries()) {
    const block = range.trim()
    complainOf(
      cidrProblems(block, server),
      ranges.length > 0 ? at.index(index) : at,
      block,
      complaints,
    )
  }
}

function rangesOf(annotation: string): string[] {
  return annotation.trim() === '' ? [] : annotation.split(',')
}
