import { kindRules, type KindTable } from '../kind-rules.ts'
import { subdomainName } from '../metadata/object-names.ts'
import { validateIngressClass } from './ingress-class.ts'
import { validateIngress, validateIngressAnnotation } from './ingress.ts'
import { validateNetworkPolicy } from './network-policy.ts'

/** What lets traffic in, and what keeps it out. */
export const NETWORKING_KINDS: KindTable = {
  'networking.k8s.io/Ingress': kindRules(subdomainName, validateIngress, validateIngressAnnotation),
  'extensions/Ingress': kindRules(subdomainName, validateIngress, validateIngressAnnotation),
  'networking.k8s.io/IngressClass': kindRules(subdomainName, validateIngressClass),
  'networking.k8s.io/NetworkPolicy': kindRules(subdomainName, validateNetworkPolicy),
}
