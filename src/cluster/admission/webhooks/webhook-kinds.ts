import { kindRules, type KindTable } from '../kind-rules.ts'
import { pathSegmentName, subdomainName } from '../metadata/object-names.ts'
import { validateAdmissionPolicy, validateAdmissionPolicyBinding } from './admission-policies.ts'
import { validateApiService } from './api-service.ts'
import { validateWebhookConfiguration } from './webhook-configurations.ts'

const GROUP = 'admissionregistration.k8s.io'

/** What the server asks others about: admission of objects, and whole APIs. */
export const WEBHOOK_KINDS: KindTable = {
  [`${GROUP}/MutatingWebhookConfiguration`]: kindRules(subdomainName, validateWebhookConfiguration),
  [`${GROUP}/ValidatingWebhookConfiguration`]: kindRules(
    subdomainName,
    validateWebhookConfiguration,
  ),
  [`${GROUP}/ValidatingAdmissionPolicy`]: kindRules(subdomainName, validateAdmissionPolicy),
  [`${GROUP}/ValidatingAdmissionPolicyBinding`]: kindRules(
    subdomainName,
    validateAdmissionPolicyBinding,
  ),
  'apiregistration.k8s.io/APIService': kindRules(pathSegmentName, validateApiService),
}
