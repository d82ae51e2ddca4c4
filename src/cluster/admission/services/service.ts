import type { Service, ServiceSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import type { CheckName } from '../kind-rules.ts'
import { validateChoice } from '../metadata/choices.ts'
import { dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { validateLabels } from '../metadata/labels.ts'
import { dns1035LabelName, labelName } from '../metadata/object-names.ts'
import { complainOf } from '../metadata/problems.ts'
import { ipProblems, specialIpProblems } from '../networking/ip-addresses.ts'
import type { Sent, ServerFacts, Validator } from '../validator.ts'
import { clusterIpsOf, familiesOf, isHeadless, validateClusterIps } from './cluster-ips.ts'
import { validateExternalTraffic } from './external-traffic.ts'
import { validateExposedPorts, validateLoadBalancer } from './load-balancer.ts'
import { canTakeNodePorts, validateNodePorts } from './node-ports.ts'
import { validateDistinctPorts, validateServicePorts } from './service-ports.ts'
import { warnOfService } from './service-warnings.ts'

const SPEC = FieldPath.root.child('spec')
const TYPES: readonly string[] = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']
const AFFINITIES: readonly string[] = ['ClientIP', 'None']
const INTERNAL_POLICIES: readonly string[] = ['Cluster', 'Local']
const LONGEST_AFFINITY = 86_400

/** The name of a Service is a host name; before 1.36 it must begin with a letter, from 1.37 on it need not. */
export const serviceName: CheckName = (name, field, complaints, server) => {
  const check = server.minor < 36 ? dns1035LabelName : labelName
  check(name, field, complaints, server)
}

/**
 * Judges a Service. The server first takes addresses and node ports, and says nothing else when it cannot
 * (pkg/registry/core/service/storage); then it validates (pkg/apis/core/validation ValidateService).
 */
export const validateService: Validator<Service> = (service, complaints, server) => {
  const { spec = {} } = service
  const type = (spec.type ?? '') === '' ? 'ClusterIP' : (spec.type ?? '')
  const ports = SPEC.child('ports')
  if (type !== 'ExternalName') {
    const before = complaints.causes.length
    validateClusterIps(spec, SPEC, complaints, server)
    if (complaints.causes.length > before) return
  }
  const hasNodePorts = type === 'NodePort' || type === 'LoadBalancer'
  if (hasNodePorts && !canTakeNodePorts(spec, ports, complaints)) return
  validateType(spec, type, complaints, server)
  validateServicePorts(spec, ports, complaints)
  validateLabels(spec.selector, SPEC.child('selector'), complaints)
  validateAffinity(spec, complaints)
  validateExternalIps(spec, complaints, server)
  validateChoice(type, TYPES, SPEC.child('type'), complaints)
  validateNodePorts(spec, type, ports, complaints)
  validateDistinctPorts(spec, ports, complaints)
  validateLoadBalancer(service, type, SPEC, complaints, server)
  validateExternalTraffic(spec, type, SPEC, complaints, server)
  const { internalTrafficPolicy, trafficDistribution } = spec as TrafficSpec
  validateChoice(
    internalTrafficPolicy,
    INTERNAL_POLICIES,
    SPEC.child('internalTrafficPolicy'),
    complaints,
  )
  validateChoice(
    trafficDistribution,
    distributions(server),
    SPEC.child('trafficDistribution'),
    complaints,
  )
  warnOfService(service, type, complaints, server)
}

/** Fields that are newer than the types. */
type TrafficSpec = Sent<ServiceSpec> & { trafficDistribution?: string }

/** Near endpoints first: since 1.31, and by zone and node since 1.34. */
function distributions({ minor }: ServerFacts): readonly string[] {
  return minor < 34 ? ['PreferClose'] : ['PreferClose', 'PreferSameZone', 'PreferSameNode']
}

/** What a type asks for and what it forbids. */
function validateType(
  spec: Sent<ServiceSpec>,
  type: string,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { ports = [] } = spec
  if (ports.length === 0 && !isHeadless(spec) && type !== 'ExternalName') {
    complaints.required(SPEC.child('ports'))
  }
  if (type === 'ExternalName') validateExternalName(spec, complaints, server)
  if (type === 'LoadBalancer') validateExposedPorts(spec, SPEC.child('ports'), complaints)
  if ((type === 'LoadBalancer' || type === 'NodePort') && isHeadless(spec)) {
    complaints.invalid(
      SPEC.child('clusterIPs').index(0),
      'None',
      `is not possible for the type ${type}`,
    )
  }
}

function validateExternalName(
  spec: Sent<ServiceSpec>,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { externalName = '' } = spec
  const { ipFamilies, ipFamilyPolicy } = familiesOf(spec, server)
  const detail = 'must not be there when the type is ExternalName'
  if (clusterIpsOf(spec).length > 0) complaints.forbidden(SPEC.child('clusterIPs'), detail)
  if (ipFamilies.length > 0) complaints.forbidden(SPEC.child('ipFamilies'), detail)
  if (ipFamilyPolicy !== undefined) complaints.forbidden(SPEC.child('ipFamilyPolicy'), detail)
  const name = externalName.replace(/\.$/, '')
  if (name === '') complaints.required(SPEC.child('externalName'))
  else complainOf(dnsSubdomainProblems(name), SPEC.child('externalName'), name, complaints)
}

function validateAffinity(
  { sessionAffinity = '', sessionAffinityConfig }: Sent<ServiceSpec>,
  complaints: Complaints,
): void {
  if (sessionAffinity === '' || sessionAffinity === 'None') {
    if (sessionAffinityConfig !== undefined) complaints.drop(SPEC.child('sessionAffinityConfig'))
    return
  }
  validateChoice(sessionAffinity, AFFINITIES, SPEC.child('sessionAffinity'), complaints)
  const seconds = sessionAffinityConfig?.clientIP?.timeoutSeconds
  if (sessionAffinity !== 'ClientIP' || seconds === undefined) return
  if (seconds > 0 && seconds <= LONGEST_AFFINITY) return
  const field = SPEC.child('sessionAffinityConfig', 'clientIP', 'timeoutSeconds')
  complaints.invalid(field, seconds, `must be from 1 to ${LONGEST_AFFINITY}`)
}

function validateExternalIps(
  { externalIPs = [] }: Sent<ServiceSpec>,
  complaints: Complaints,
  server: ServerFacts,
): void {
  for (const [index, ip] of externalIPs.entries()) {
    const problems = ipProblems(ip, server)
    const field = SPEC.child('externalIPs').index(index)
    complainOf(problems.length > 0 ? problems : specialIpProblems(ip), field, ip, complaints)
  }
}
