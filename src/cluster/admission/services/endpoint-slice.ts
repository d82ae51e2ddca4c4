import type { Endpoint, EndpointPort, EndpointSlice } from 'kubernetes-types/discovery/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { dnsLabelProblems, dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { complainOf } from '../metadata/problems.ts'
import { qualifiedNameProblems } from '../metadata/qualified-names.ts'
import { ipProblems, parseIp, specialIpProblems } from '../networking/ip-addresses.ts'
import type { Sent, ServerFacts, Validator } from '../validator.ts'
import { PROTOCOLS } from './service-ports.ts'

const ADDRESS_TYPES: readonly string[] = ['IPv4', 'IPv6', 'FQDN']
const MOST_ENDPOINTS = 1000
const MOST_ADDRESSES = 100
const MOST_PORTS = 20_000

/** Judges an EndpointSlice (pkg/apis/discovery/validation ValidateEndpointSlice). */
export const validateEndpointSlice: Validator<EndpointSlice> = (slice, complaints, server) => {
  const { addressType = '', endpoints = [], ports = [] } = slice
  const type = FieldPath.root.child('addressType')
  if (addressType === '') complaints.required(type)
  else validateChoice(addressType, ADDRESS_TYPES, type, complaints)
  validateEndpointList(endpoints, addressType, complaints, server)
  validatePorts(ports, complaints)
}

function validateEndpointList(
  endpoints: readonly Sent<Endpoint>[],
  addressType: string,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const field = FieldPath.root.child('endpoints')
  if (endpoints.length > MOST_ENDPOINTS) {
    complaints.tooMany(field, endpoints.length, MOST_ENDPOINTS)
    return
  }
  for (const [index, endpoint] of endpoints.entries()) {
    validateEndpoint(endpoint, addressType, field.index(index), complaints, server)
  }
}

function validateEndpoint(
  { addresses = [], nodeName, hostname }: Sent<Endpoint>,
  addressType: string,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const list = field.child('addresses')
  if (addresses.length === 0) complaints.required(list, 'must have an address')
  if (addresses.length > MOST_ADDRESSES) complaints.tooMany(list, addresses.length, MOST_ADDRESSES)
  for (const [index, address] of addresses.entries()) {
    const problems = addressProblems(address, addressType, server)
    complainOf(problems, list.index(index), address, complaints)
  }
  if (nodeName !== undefined) {
    complainOf(dnsSubdomainProblems(nodeName), field.child('nodeName'), nodeName, complaints)
  }
  if (hostname !== undefined) {
    complainOf(dnsLabelProblems(hostname), field.child('hostname'), hostname, complaints)
  }
}

function addressProblems(address: string, addressType: string, server: ServerFacts): string[] {
  if (addressType === 'FQDN') return domainProblems(address)
  if (addressType !== 'IPv4' && addressType !== 'IPv6') return []
  const problems = ipProblems(address, server)
  if (problems.length > 0) return problems
  if (parseIp(address)?.family !== addressType) return [`must be an ${addressType} address`]
  return specialIpProblems(address)
}

/** A domain with two parts at least, and perhaps a dot at the end (IsFullyQualifiedDomainName). */
function domainProblems(address: string): string[] {
  const name = address.replace(/\.$/, '')
  const problems = dnsSubdomainProblems(name)
  if (problems.length > 0 || name.includes('.')) return problems
  return ['must be a domain name with two parts at least']
}

function validatePorts(ports: readonly Sent<EndpointPort>[], complaints: Complaints): void {
  const field = FieldPath.root.child('ports')
  if (ports.length > MOST_PORTS) {
    complaints.tooMany(field, ports.length, MOST_PORTS)
    return
  }
  const names = new Set<string>()
  for (const [index, { name = '', protocol, appProtocol }] of ports.entries()) {
    const at = field.index(index)
    if (name !== '') complainOf(dnsLabelProblems(name), at.child('name'), name, complaints)
    if (names.has(name)) complaints.duplicate(at.child('name'), name)
    names.add(name)
    validateChoice(protocol, PROTOCOLS, at.child('protocol'), complaints)
    if (appProtocol === undefined) continue
    complainOf(qualifiedNameProblems(appProtocol), at.child('appProtocol'), appProtocol, complaints)
  }
}
