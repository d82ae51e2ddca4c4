import type {
  HTTPIngressPath,
  Ingress,
  IngressRule,
  IngressTLS,
} from 'kubernetes-types/networking/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { dnsSubdomainProblems, wildcardSubdomainProblems } from '../metadata/dns-names.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, ServerFacts, Validator } from '../validator.ts'
import { type AnyBackend, validateBackend } from './ingress-backend.ts'
import { validateIngressPath } from './ingress-path.ts'
import { parseIp } from './ip-addresses.ts'

const SPEC = FieldPath.root.child('spec')
const CLASS_ANNOTATION = 'kubernetes.io/ingress.class'

/** Judges an Ingress of v1 or v1beta1 (pkg/apis/networking/validation ValidateIngressSpec). */
export const validateIngress: Validator<Ingress> = (ingress, complaints, server) => {
  const isBeta = ingress.apiVersion?.endsWith('/v1beta1') ?? false
  const { rules = [], tls = [], ingressClassName, ...rest } = ingress.spec ?? {}
  const { defaultBackend, backend } = rest as { defaultBackend?: AnyBackend; backend?: AnyBackend }
  const standard = isBeta ? backend : defaultBackend
  if (rules.length === 0 && standard === undefined) {
    complaints.invalid(
      SPEC,
      ingress.spec ?? {},
      `must have \`${isBeta ? 'backend' : 'defaultBackend'}\` or \`rules\``,
    )
  }
  if (standard !== undefined) {
    const field = SPEC.child(isBeta ? 'backend' : 'defaultBackend')
    validateBackend(standard, field, complaints, server)
  }
  for (const [index, rule] of rules.entries()) {
    validateRule(rule, isBeta, SPEC.child('rules').index(index), complaints, server)
  }
  for (const [index, entry] of tls.entries()) {
    validateTls(entry, isBeta, SPEC.child('tls').index(index), complaints)
  }
  if (ingressClassName !== undefined) {
    const field = SPEC.child('ingressClassName')
    complainOf(dnsSubdomainProblems(ingressClassName), field, ingressClassName, complaints)
  }
}

/** Judges the annotation that was the class before `ingressClassName` (networking ValidateIngressCreate). */
export const validateIngressAnnotation: Validator<Ingress> = (
  { metadata, spec },
  complaints,
  server,
) => {
  const annotation = metadata?.annotations?.[CLASS_ANNOTATION]
  if (annotation === undefined) return
  const name = spec?.ingressClassName
  if (name === undefined) {
    if (server.minor < 27) return
    complaints.warn(`annotation ${CLASS_ANNOTATION} is deprecated; use spec.ingressClassName`)
  } else if (server.minor < 27 || annotation !== name) {
    // The server joins these two with a dot.
    const detail = `must ${server.minor < 27 ? 'not be there beside' : 'be that of'} spec.ingressClassName`
    complaints.invalid(FieldPath.root.child('annotations', CLASS_ANNOTATION), annotation, detail)
  }
}

function validateRule(
  { host = '', http }: Sent<IngressRule>,
  isBeta: boolean,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  if (host !== '') {
    const at = field.child('host')
    if (parseIp(host) !== undefined)
      complaints.invalid(at, host, 'must be a domain name, not an IP address')
    complainOf(hostProblems(host), at, host, complaints)
  }
  if (http === undefined) return
  const { paths = [] } = http
  const list = field.child('http', 'paths')
  if (paths.length === 0) complaints.required(list)
  for (const [index, path] of paths.entries()) {
    validatePath(path, isBeta, list.index(index), complaints, server)
  }
}

function validatePath(
  { path = '', pathType, backend = {} }: Sent<HTTPIngressPath>,
  isBeta: boolean,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const type = pathType ?? (isBeta ? 'ImplementationSpecific' : undefined)
  if (type === undefined) {
    complaints.required(
      field.child('pathType'),
      'is required: Prefix, Exact or ImplementationSpecific',
    )
    return
  }
  validateIngressPath(path, type, field, complaints)
  validateBackend(backend, field.child('backend'), complaints, server)
}

function validateTls(
  { hosts = [], secretName = '' }: Sent<IngressTLS>,
  isBeta: boolean,
  field: FieldPath,
  complaints: Complaints,
): void {
  for (const [index, host] of hosts.entries()) {
    complainOf(hostProblems(host), field.child('hosts').index(index), host, complaints)
  }
  if (secretName === '' || isBeta) return
  complainOf(dnsSubdomainProblems(secretName), field.child('secretName'), secretName, complaints)
}

function hostProblems(host: string): string[] {
  return host.includes('*') ? wildcardSubdomainProblems(host) : dnsSubdomainProblems(host)
}
