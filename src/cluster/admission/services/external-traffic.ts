import type { ServiceSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { portNumberProblems } from '../metadata/ports.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, ServerFacts } from '../validator.ts'

const POLICIES: readonly string[] = ['Cluster', 'Local']

/**
 * Judges how traffic from outside is treated (pkg/apis/core/validation validateServiceExternalTrafficPolicy). A policy
 * that is not there is `Cluster`.
 */
export function validateExternalTraffic(
  spec: Sent<ServiceSpec>,
  type: string,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { externalTrafficPolicy: policy = '', healthCheckNodePort = 0 } = spec
  const at = field.child('externalTrafficPolicy')
  if (policy !== '' && !isReachedFromOutside(spec, type, server)) {
    const detail = 'must only be there when the type is NodePort or LoadBalancer'
    complaints.invalid(at, policy, detail)
  } else if (policy !== '') validateChoice(policy, POLICIES, at, complaints)
  if (healthCheckNodePort === 0) return
  const port = field.child('healthCheckNodePort')
  if (type === 'LoadBalancer' && policy === 'Local') {
    complainOf(portNumberProblems(healthCheckNodePort), port, healthCheckNodePort, complaints)
  } else {
    const detail =
      'must only be there when the type is LoadBalancer and `externalTrafficPolicy` is Local'
    complaints.invalid(port, healthCheckNodePort, detail)
  }
}

function isReachedFromOutside(
  { externalIPs = [] }: Sent<ServiceSpec>,
  type: string,
  server: ServerFacts,
): boolean {
  if (type === 'NodePort' || type === 'LoadBalancer') return true
  // Since 1.29 external IPs count, too.
  return type === 'ClusterIP' && externalIPs.length > 0 && server.minor >= 29
}
