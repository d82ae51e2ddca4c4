import type {
  EndpointAddress,
  EndpointPort,
  Endpoints,
  EndpointSubset,
} from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { dnsLabelProblems, dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { portNumberProblems } from '../metadata/ports.ts'
import { complainOf } from '../metadata/problems.ts'
import { qualifiedNameProblems } from '../metadata/qualified-names.ts'
import { ipProblems, specialIpProblems } from '../networking/ip-addresses.ts'
import type { Sent, ServerFacts, Validator } from '../validator.ts'
import { PROTOCOLS } from './service-ports.ts'

/** Judges Endpoints (pkg/apis/core/validation ValidateEndpoints). */
export const validateEndpoints: Validator<Endpoints> = ({ subsets = [] }, complaints, server) => {
  for (const [index, subset] of subsets.entries()) {
    validateSubset(subset, FieldPath.root.child('subsets').index(index), complaints, server)
  }
}

function validateSubset(
  { addresses = [], notReadyAddresses = [], ports = [] }: Sent<EndpointSubset>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (addresses.length === 0 && notReadyAddresses.length === 0) {
    complaints.required(field, 'must have `addresses` or `notReadyAddresses`')
  }
  for (const [index, address] of addresses.entries()) {
    validateAddress(address, field.child('addresses').index(index), complaints, server)
  }
  for (const [index, address] of notReadyAddresses.entries()) {
    validateAddress(address, field.child('notReadyAddresses').index(index), complaints, server)
  }
  for (const [index, port] of ports.entries()) {
    validatePort(port, ports.length > 1, field.child('ports').index(index), complaints)
  }
}

function validateAddress(
  { ip = '', hostname = '', nodeName }: Sent<EndpointAddress>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  complainOf(ipProblems(ip, server), field.child('ip'), ip, complaints)
  if (hostname !== '') {
    complainOf(dnsLabelProblems(hostname), field.child('hostname'), hostname, complaints)
  }
  if (nodeName !== undefined) {
    complainOf(dnsSubdomainProblems(nodeName), field.child('nodeName'), nodeName, complaints)
  }
  complainOf(specialIpProblems(ip), field.child('ip'), ip, complaints)
}

function validatePort(
  { name = '', port = 0, protocol = '', appProtocol }: Sent<EndpointPort>,
  isNameRequired: boolean,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (name !== '') complainOf(dnsLabelProblems(name), field.child('name'), name, complaints)
  else if (isNameRequired) {
    complaints.required(field.child('name'), 'is required where there are several ports')
  }
  complainOf(portNumberProblems(port), field.child('port'), port, complaints)
  if (protocol !== '') validateChoice(protocol, PROTOCOLS, field.child('protocol'), complaints)
  if (appProtocol === undefined) return
  complainOf(
    qualifiedNameProblems(appProtocol),
    field.child('appProtocol'),
    appProtocol,
    complaints,
  )
}
