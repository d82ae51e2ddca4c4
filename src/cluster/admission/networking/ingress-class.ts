import type {
  IngressClass,
  IngressClassParametersReference,
} from 'kubernetes-types/networking/v1.d.ts'
import { byteLength } from '../../../go/values/index.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { dnsLabelProblems, dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, ServerFacts, Validator } from '../validator.ts'
import { validateObjectReference } from './object-references.ts'

const SPEC = FieldPath.root.child('spec')
const LONGEST_CONTROLLER = 250
const SCOPES: readonly string[] = ['Cluster', 'Namespace']
/** The characters of a path in a URL (apimachinery util/validation httpPathFmt). */
const PATH = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/

/** Judges an IngressClass (pkg/apis/networking/validation ValidateIngressClass). */
export const validateIngressClass: Validator<IngressClass> = (
  { spec = {} },
  complaints,
  server,
) => {
  const { controller = '', parameters } = spec
  const field = SPEC.child('controller')
  if (byteLength(controller) > LONGEST_CONTROLLER) complaints.tooLong(field, LONGEST_CONTROLLER)
  if (controller === '') complaints.required(field)
  else complainOf(domainPathProblems(controller), field, controller, complaints)
  if (parameters === undefined) return
  validateParameters(parameters, SPEC.child('parameters'), complaints, server)
}

/** IsDomainPrefixedPath: `example.com/ingress`. */
function domainPathProblems(text: string): string[] {
  const slash = text.indexOf('/')
  if (slash <= 0 || slash === text.length - 1) {
    return ['must be a domain name and a path, such as example.com/ingress']
  }
  const problems = dnsSubdomainProblems(text.slice(0, slash))
  return PATH.test(text.slice(slash + 1)) ? problems : [...problems, 'must have a path as in a URL']
}

function validateParameters(
  parameters: Sent<IngressClassParametersReference>,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateObjectReference(parameters, field, complaints)
  // Before 1.22 scope and namespace are dropped: their feature gate is off.
  if (server.minor < 22) return
  const { scope = 'Cluster', namespace } = parameters
  validateChoice(scope, SCOPES, field.child('scope'), complaints)
  const at = field.child('namespace')
  if (scope === 'Namespace') {
    if (namespace === undefined) complaints.required(at, 'is required where `scope` is Namespace')
    else complainOf(dnsLabelProblems(namespace), at, namespace, complaints)
  } else if (scope === 'Cluster' && namespace !== undefined) {
    complaints.forbidden(at, 'must not be there where `scope` is Cluster')
  }
}
