import type {
  ServiceReference,
  WebhookClientConfig,
} from 'kubernetes-types/admissionregistration/v1.d.ts'
import { parseUrl } from '../../../go/url/index.ts'
import { GoError } from '../../../go/values/index.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { portNumberProblems } from '../metadata/ports.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent } from '../validator.ts'

/** Judges how the server reaches a webhook: at a URL or at a Service. */
export function validateClientConfig(
  { url, service }: Sent<WebhookClientConfig>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if ((url === undefined) === (service === undefined)) {
    complaints.required(field, 'must have exactly one of `url` and `service`')
  } else if (url !== undefined) validateWebhookUrl(url, field.child('url'), complaints)
  else validateWebhookService(service ?? {}, field.child('service'), complaints)
}

/** apiserver pkg/util/webhook ValidateWebhookURL. */
function validateWebhookUrl(text: string, field: FieldPath, complaints: Complaints): void {
  const url = readUrl(text)
  if (url === undefined) {
    complaints.required(field, 'must be a URL: https://host/path')
    return
  }
  if (url.scheme !== 'https')
    complaints.invalid(field, url.scheme, 'is not https: the URL must be https://host/path')
  if (url.host === '') complaints.invalid(field, text, 'must have a host: https://host/path')
  if (url.userinfo !== undefined) complaints.invalid(field, text, 'must not have a user')
  if (url.fragment !== '') complaints.invalid(field, text, 'must not have a part after "#"')
  if (url.query !== '') complaints.invalid(field, text, 'must not have a query')
}

function readUrl(text: string): ReturnType<typeof parseUrl> | undefined {
  try {
    return parseUrl(text)
  } catch (error) {
    if (error instanceof GoError) return undefined
    throw error
  }
}

/** ValidateWebhookService, which the server calls with name and namespace mixed up: it names the field that is there. */
function validateWebhookService(
  { name = '', namespace = '', path, port }: Sent<ServiceReference>,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (name === '') {
    complaints.required(field.child('namespace'), 'must have the name of the Service beside it')
  }
  if (namespace === '') {
    complaints.required(field.child('name'), 'must have the namespace of the Service beside it')
  }
  if (port !== undefined)
    complainOf(portNumberProblems(port), field.child('port'), port, complaints)
  if (path !== undefined) validatePath(path, field.child('path'), complaints)
}

/** The path of a webhook is names in lower case with "/" between them. */
function validatePath(path: string, field: FieldPath, complaints: Complaints): void {
  if (path === '' || path === '/') return
  if (path === '//') {
    complaints.invalid(field, path, 'must have a name between "/" and "/"')
    return
  }
  if (!path.startsWith('/')) complaints.invalid(field, path, 'must begin with "/"')
  const steps = path.slice(1).replace(/\/$/, '').split('/')
  for (const step of steps) {
    if (step === '') complaints.invalid(field, path, 'must have a name between "/" and "/"')
    else {
      const problems = dnsSubdomainProblems(step)
      for (const problem of problems)
        complaints.invalid(field, path, `has the part ${JSON.stringify(step)} that ${problem}`)
    }
  }
}
