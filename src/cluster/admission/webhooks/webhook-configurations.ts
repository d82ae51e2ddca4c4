import type {
  MutatingWebhook,
  MutatingWebhookConfiguration,
  ValidatingWebhook,
  ValidatingWebhookConfiguration,
} from 'kubernetes-types/admissionregistration/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import { dns1035LabelProblems, dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { validateLabelSelector } from '../metadata/label-selectors.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, ServerFacts, Validator } from '../validator.ts'
import { validateMatchConditions } from './match-conditions.ts'
import { validateOperationRule } from './operation-rules.ts'
import { validateClientConfig } from './webhook-address.ts'

const FAILURE_POLICIES: readonly string[] = ['Fail', 'Ignore']
const MATCH_POLICIES: readonly string[] = ['Equivalent', 'Exact']
const REINVOCATION_POLICIES: readonly string[] = ['IfNeeded', 'Never']
const SIDE_EFFECTS: readonly string[] = ['None', 'NoneOnDryRun']
/** What v1beta1 took, too, and has as its default. */
const OLDER_SIDE_EFFECTS: readonly string[] = [...SIDE_EFFECTS, 'Some', 'Unknown']
const REVIEW_VERSIONS: readonly string[] = ['v1', 'v1beta1']
const LONGEST_TIMEOUT = 30

type Configuration = Sent<MutatingWebhookConfiguration> | Sent<ValidatingWebhookConfiguration>
type Webhook = Sent<MutatingWebhook> & Sent<ValidatingWebhook>

/**
 * Judges a configuration of webhooks of either kind (pkg/apis/admissionregistration/validation
 * ValidateMutatingWebhookConfiguration and its sibling).
 */
export const validateWebhookConfiguration: Validator<
  MutatingWebhookConfiguration | ValidatingWebhookConfiguration
> = (configuration: Configuration, complaints, server) => {
  const version: string | undefined = configuration.apiVersion
  const isBeta = version === 'admissionregistration.k8s.io/v1beta1'
  const names = new Set<string>()
  for (const [index, webhook] of ((configuration.webhooks ?? []) as Webhook[]).entries()) {
    const field = FieldPath.root.child('webhooks').index(index)
    validateWebhook(webhook, isBeta, field, complaints, server)
    const { name = '' } = webhook
    if (name !== '' && !isBeta && names.has(name)) complaints.duplicate(field.child('name'), name)
    names.add(name)
  }
}

function validateWebhook(
  webhook: Webhook,
  isBeta: boolean,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  validateName(webhook.name ?? '', field.child('name'), complaints)
  for (const [index, rule] of (webhook.rules ?? []).entries()) {
    validateOperationRule(rule, field.child('rules').index(index), complaints)
  }
  validatePolicies(webhook, isBeta, field, complaints)
  const { namespaceSelector, objectSelector, clientConfig = {}, matchConditions = [] } = webhook
  validateLabelSelector(namespaceSelector, field.child('namespaceSelector'), complaints, server)
  validateLabelSelector(objectSelector, field.child('objectSelector'), complaints, server)
  validateClientConfig(clientConfig, field.child('clientConfig'), complaints)
  validateMatchConditions(matchConditions, field.child('matchConditions'), complaints)
  const versions = webhook.admissionReviewVersions ?? (isBeta ? ['v1beta1'] : [])
  validateReviewVersions(versions, field.child('admissionReviewVersions'), complaints)
}

/** IsFullyQualifiedName: a domain with three parts at least. */
function validateName(name: string, field: FieldPath, complaints: Complaints): void {
  const [problem] = dnsSubdomainProblems(name)
  if (name === '') complaints.required(field)
  else if (problem !== undefined) complaints.invalid(field, name, problem)
  else if (name.split('.').length < 3) {
    complaints.invalid(
      field,
      name,
      'must be a domain name with three parts at least, such as hook.example.com',
    )
  }
}

function validatePolicies(
  webhook: Webhook,
  isBeta: boolean,
  field: FieldPath,
  complaints: Complaints,
): void {
  const { failurePolicy, matchPolicy, sideEffects, timeoutSeconds, reinvocationPolicy } = webhook
  validateChoice(failurePolicy, FAILURE_POLICIES, field.child('failurePolicy'), complaints)
  validateChoice(matchPolicy, MATCH_POLICIES, field.child('matchPolicy'), complaints)
  const effects = field.child('sideEffects')
  if (sideEffects === undefined && !isBeta)
    complaints.required(effects, 'is required: None or NoneOnDryRun')
  validateChoice(sideEffects, isBeta ? OLDER_SIDE_EFFECTS : SIDE_EFFECTS, effects, complaints)
  if (timeoutSeconds !== undefined && (timeoutSeconds < 1 || timeoutSeconds > LONGEST_TIMEOUT)) {
    complaints.invalid(
      field.child('timeoutSeconds'),
      timeoutSeconds,
      `must be from 1 to ${LONGEST_TIMEOUT}`,
    )
  }
  const reinvocation = field.child('reinvocationPolicy')
  validateChoice(reinvocationPolicy, REINVOCATION_POLICIES, reinvocation, complaints)
}

/** validateAdmissionReviewVersions: the server must speak one of them. */
function validateReviewVersions(
  versions: readonly string[],
  field: FieldPath,
  complaints: Complaints,
): void {
  if (versions.length === 0) {
    complaints.required(field, 'is required: v1, v1beta1 or both')
    return
  }
  for (const [index, version] of versions.entries()) {
    if (versions.indexOf(version) < index) {
      complaints.invalid(field.index(index), version, 'is there already')
    } else complainOf(dns1035LabelProblems(version), field.index(index), version, complaints)
  }
  if (!versions.some((version) => REVIEW_VERSIONS.includes(version))) {
    complaints.invalid(field, versions, 'must have v1 or v1beta1')
  }
}
