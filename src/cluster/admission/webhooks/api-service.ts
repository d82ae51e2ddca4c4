import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { dns1035LabelProblems, dnsSubdomainProblems } from '../metadata/dns-names.ts'
import { pathSegmentProblems } from '../metadata/object-names.ts'
import { portNumberProblems } from '../metadata/ports.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, Validator } from '../validator.ts'
import type { APIService, APIServiceSpec, ServiceReference } from './api-service-type.ts'

const SPEC = FieldPath.root.child('spec')
const LARGEST_GROUP_PRIORITY = 20_000
const LARGEST_VERSION_PRIORITY = 1000

/** Judges an APIService (kube-aggregator pkg/apis/apiregistration/validation ValidateAPIService). */
export const validateApiService: Validator<APIService> = ({ metadata, spec = {} }, complaints) => {
  const { group = '', version = '', service, groupPriorityMinimum = 0, versionPriority = 0 } = spec
  validateNameIsVersion(metadata?.name ?? '', `${version}.${group}`, complaints)
  if (group === '' && version !== 'v1') {
    complaints.required(
      SPEC.child('group'),
      'is required: only v1 of Kubernetes itself has no group',
    )
  }
  if (group !== '') complainOf(dnsSubdomainProblems(group), SPEC.child('group'), group, complaints)
  complainOf(dns1035LabelProblems(version), SPEC.child('version'), version, complaints)
  const groupField = SPEC.child('groupPriorityMinimum')
  validatePriority(groupPriorityMinimum, LARGEST_GROUP_PRIORITY, groupField, complaints)
  const versionField = SPEC.child('versionPriority')
  validatePriority(versionPriority, LARGEST_VERSION_PRIORITY, versionField, complaints)
  if (service === undefined) validateLocal(spec, complaints)
  else validateRemote(service, spec, complaints)
}

function validateNameIsVersion(name: string, wanted: string, complaints: Complaints): void {
  if (name === '' || name === wanted || pathSegmentProblems(name).length > 0) return
  const detail = `must be the version, a dot and the group: ${wanted}`
  complaints.invalid(FieldPath.root.child('metadata', 'name'), name, detail)
}

function validatePriority(
  priority: number,
  largest: number,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (priority > 0 && priority <= largest) return
  complaints.invalid(field, priority, `must be from 1 to ${largest}`)
}

/** An API of the server itself needs no certificates. */
function validateLocal(
  { caBundle = '', insecureSkipTLSVerify }: Sent<APIServiceSpec>,
  complaints: Complaints,
): void {
  const detail = 'must not be there without a `service`'
  if (caBundle !== '') complaints.invalid(SPEC.child('caBundle'), caBundle, detail)
  if (insecureSkipTLSVerify === true) {
    complaints.invalid(SPEC.child('insecureSkipTLSVerify'), true, detail)
  }
}

function validateRemote(
  { name = '', namespace = '', port = 443 }: Sent<ServiceReference>,
  { caBundle = '', insecureSkipTLSVerify }: Sent<APIServiceSpec>,
  complaints: Complaints,
): void {
  const field = SPEC.child('service')
  if (namespace === '') complaints.required(field.child('namespace'))
  if (name === '') complaints.required(field.child('name'))
  complainOf(portNumberProblems(port), field.child('port'), port, complaints)
  if (insecureSkipTLSVerify === true && caBundle !== '') {
    complaints.invalid(
      SPEC.child('insecureSkipTLSVerify'),
      true,
      'must not be true beside `caBundle`',
    )
  }
}
