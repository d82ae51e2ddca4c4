import type { Service } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { warnOfCidr, warnOfIp } from '../networking/address-warnings.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { clusterIpsOf, isHeadless } from './cluster-ips.ts'

const SPEC = FieldPath.root.child('spec')
const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints'

/** What servers since 1.27 warn of (pkg/api/service warnings.go GetWarningsForService). */
export function warnOfService(
  { metadata, spec = {} }: Sent<Service>,
  type: string,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (server.minor < 27) return
  if (metadata?.annotations?.[TOPOLOGY_HINTS] !== undefined) {
    complaints.warn(
      `annotation ${TOPOLOGY_HINTS} is deprecated; use service.kubernetes.io/topology-mode`,
    )
  }
  const {
    externalIPs = [],
    loadBalancerIP = '',
    loadBalancerSourceRanges = [],
    externalName = '',
  } = spec
  for (const [index, ip] of (isHeadless(spec) ? [] : clusterIpsOf(spec)).entries()) {
    warnOfIp(ip, SPEC.child('clusterIPs').index(index), complaints)
  }
  for (const [index, ip] of externalIPs.entries()) {
    warnOfIp(ip, SPEC.child('externalIPs').index(index), complaints)
  }
  if (loadBalancerIP !== '') warnOfIp(loadBalancerIP, SPEC.child('loadBalancerIP'), complaints)
  for (const [index, range] of loadBalancerSourceRanges.entries()) {
    warnOfCidr(range, SPEC.child('loadBalancerSourceRanges').index(index), complaints, server)
  }
  if (externalIPs.length > 0 && server.minor >= 37) {
    complaints.warn('spec.externalIPs is deprecated: some clusters do nothing with it')
  }
  if (server.minor < 29) return
  if (type === 'ExternalName' && externalIPs.length > 0) {
    complaints.warn('spec.externalIPs has no effect when the type is ExternalName')
  }
  if (type !== 'ExternalName' && externalName !== '') {
    complaints.warn('spec.externalName has no effect unless the type is ExternalName')
  }
}
