import type { Complaints } from '../admission/complaints.ts'
import type { FieldPath } from '../admission/field-path.ts'
import { dns1035LabelProblems } from '../admission/metadata/dns-names.ts'
import { complainOf } from '../admission/metadata/problems.ts'
import type { Conversion } from './definition.ts'

/** The versions of ConversionReview that servers speak. */
const REVIEW_VERSIONS = ['v1', 'v1beta1']

type Client = NonNullable<NonNullable<Conversion['webhook']>['clientConfig']>

/** validateCustomResourceConversion of apiextensions-apiserver; the server calls `webhook` by its older names. */
export function validateConversion(
  { strategy = 'None', webhook }: Conversion,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (strategy === '') complaints.required(field.child('strategy'))
  else if (strategy !== 'None' && strategy !== 'Webhook') {
    complaints.notSupported(field.child('strategy'), strategy, ['None', 'Webhook'])
  }
  const client = field.child('webhookClientConfig')
  const reviews = field.child('conversionReviewVersions')
  if (strategy !== 'Webhook') {
    if (webhook?.clientConfig) complaints.forbidden(client, 'is for the strategy Webhook only')
    if (webhook?.conversionReviewVersions?.length) {
      complaints.forbidden(reviews, 'is for the strategy Webhook only')
    }
    return
  }
  if (webhook?.clientConfig === undefined) {
    complaints.required(client, 'is required by the strategy Webhook')
  } else validateClient(webhook.clientConfig, client, complaints)
  validateReviewVersions(webhook?.conversionReviewVersions ?? [], reviews, complaints)
}

/** Where the webhook is: a URL or a Service. */
function validateClient({ url, service }: Client, field: FieldPath, complaints: Complaints): void {
  if ((url === undefined) === (service === undefined)) {
    complaints.required(field, 'must have exactly one of url and service')
  } else if (url !== undefined) {
    if (url.startsWith('https://')) return
    complaints.invalid(field.child('url'), url, 'must begin with https://')
  } else if (service !== undefined) validateService(service, field.child('service'), complaints)
}

function validateService(
  { name, namespace, port = 443, path }: NonNullable<Client['service']>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (!name) complaints.required(field.child('name'))
  if (!namespace) complaints.required(field.child('namespace'))
  if (port < 1 || port > 65_535) {
    complaints.invalid(field.child('port'), port, 'must be between 1 and 65535')
  }
  if (path && !path.startsWith('/')) {
    complaints.invalid(field.child('path'), path, 'must begin with "/"')
  }
}

function validateReviewVersions(
  versions: readonly string[],
  field: FieldPath,
  complaints: Complaints,
): void {
  if (versions.length === 0) complaints.required(field)
  const seen = new Set<string>()
  for (const [index, version] of versions.entries()) {
    if (seen.has(version)) complaints.invalid(field.index(index), version, 'is there twice')
    seen.add(version)
    complainOf(dns1035LabelProblems(version), field.index(index), version, complaints)
  }
  if (versions.length > 0 && !versions.some((version) => REVIEW_VERSIONS.includes(version))) {
    const known = REVIEW_VERSIONS.join(' or ')
    complaints.invalid(field, versions, `must have ${known}, which the server speaks`)
  }
}
