import type { ServicePort, ServiceSpec } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { dnsLabelProblems } from '../metadata/dns-names.ts'
import { portNumberProblems, validatePortNumberOrName } from '../metadata/ports.ts'
import { complainOf } from '../metadata/problems.ts'
import { qualifiedNameProblems } from '../metadata/qualified-names.ts'
import type { Sent } from '../validator.ts'

/** The protocols of a port, here and in Endpoints. */
export const PROTOCOLS: readonly string[] = ['TCP', 'UDP', 'SCTP']

/** Judges each port for itself (pkg/apis/core/validation validateServicePort). */
export function validateServicePorts(
  { ports = [] }: Sent<ServiceSpec>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const names = new Set<string>()
  for (const [index, port] of ports.entries()) {
    const at = field.index(index)
    validateName(port, at.child('name'), ports.length > 1, names, complaints)
    validatePort(port, at, complaints)
  }
}

function validateName(
  { name = '' }: Sent<ServicePort>,
  field: FieldPath,
  isRequired: boolean,
  names: Set<string>,
  complaints: Complaints,
): void {
  if (name === '') {
    if (isRequired) complaints.required(field, 'is required where there are several ports')
    return
  }
  complainOf(dnsLabelProblems(name), field, name, complaints)
  if (names.has(name)) complaints.duplicate(field, name)
  names.add(name)
}

function validatePort(sent: Sent<ServicePort>, field: FieldPath, complaints: Complaints): void {
  const { port = 0, protocol = '', targetPort = 0, appProtocol } = sent
  complainOf(portNumberProblems(port), field.child('port'), port, complaints)
  if (protocol !== '') validateChoice(protocol, PROTOCOLS, field.child('protocol'), complaints)
  // A target port that is not there is the port itself.
  const target = targetPort === 0 || targetPort === '' ? port : targetPort
  validatePortNumberOrName(target, field.child('targetPort'), complaints)
  if (appProtocol !== undefined) {
    complainOf(
      qualifiedNameProblems(appProtocol),
      field.child('appProtocol'),
      appProtocol,
      complaints,
    )
  }
}

/** Judges that no two ports are the same port of the same protocol. */
export function validateDistinctPorts(
  { ports = [] }: Sent<ServiceSpec>,
  field: FieldPath,
  complaints: Complaints,
): void {
  const seen = new Set<string>()
  for (const [index, { port = 0, protocol = '' }] of ports.entries()) {
    const key = `${port}/${protocol === '' ? 'TCP' : protocol}`
    if (seen.has(key)) complaints.duplicate(field.index(index), key)
    seen.add(key)
  }
}
