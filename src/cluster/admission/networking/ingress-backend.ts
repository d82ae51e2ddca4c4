import type { IngressBackend, IngressServiceBackend } from 'kubernetes-types/networking/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { dns1035LabelProblems, dnsLabelProblems } from '../metadata/dns-names.ts'
import { portNameProblems, portNumberProblems } from '../metadata/ports.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { validateObjectReference } from './object-references.ts'

/** A backend of v1, or of v1beta1 with `serviceName` and `servicePort`. */
export type AnyBackend = Sent<IngressBackend> & {
  serviceName?: string
  servicePort?: number | string
}

/** Judges where an Ingress sends requests (pkg/apis/networking/validation validateIngressBackend). */
export function validateBackend(
  backend: AnyBackend,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { resource } = backend
  const service = serviceOf(backend)
  if (resource !== undefined && service !== undefined) {
    complaints.invalid(field, backend, 'must not have both a resource and a service')
  } else if (resource !== undefined) {
    validateObjectReference(resource, field.child('resource'), complaints)
  } else if (service !== undefined) {
    validateService(service, field, pathsOf(backend, field), complaints, server)
  } else complaints.invalid(field, backend, 'must have a service or a resource')
}

/** The service of either version. */
function serviceOf(backend: AnyBackend): Sent<IngressServiceBackend> | undefined {
  const { service, serviceName = '', servicePort = 0 } = backend
  if (service !== undefined) return service
  if (serviceName === '' && servicePort === 0) return undefined
  const port = typeof servicePort === 'number' ? { number: servicePort } : { name: servicePort }
  return { name: serviceName, port }
}

interface BackendPaths {
  name: FieldPath
  portName: FieldPath
  portNumber: FieldPath
}

/** Where the parts of a backend stand, which the two versions do not agree on. */
function pathsOf({ service }: AnyBackend, field: FieldPath): BackendPaths {
  if (service === undefined) {
    const port = field.child('servicePort')
    return { name: field.child('serviceName'), portName: port, portNumber: port }
  }
  const port = field.child('service', 'port')
  return {
    name: field.child('service', 'name'),
    portName: port.child('name'),
    portNumber: port.child('number'),
  }
}

function validateService(
  {
    name = '',
    port: { name: portName = '', number: portNumber = 0 } = {},
  }: Sent<IngressServiceBackend>,
  field: FieldPath,
  paths: BackendPaths,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (name === '') complaints.required(paths.name)
  else complainOf(serviceNameProblems(name, server), paths.name, name, complaints)
  if (portName !== '' && portNumber !== 0) {
    complaints.invalid(field, portName, 'must not be there beside the number of the port')
  } else if (portName !== '') {
    complainOf(portNameProblems(portName), paths.portName, portName, complaints)
  } else if (portNumber !== 0) {
    complainOf(portNumberProblems(portNumber), paths.portNumber, portNumber, complaints)
  } else complaints.required(field, 'must have the name or the number of a port')
}

/** Since 1.36 the name of a Service may begin with a digit, at least here. */
function serviceNameProblems(name: string, { minor }: ServerFacts): string[] {
  return minor < 36 ? dns1035LabelProblems(name) : dnsLabelProblems(name)
}
