import type { RuleWithOperations } from 'kubernetes-types/admissionregistration/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import { validateChoice } from '../metadata/choices.ts'
import type { Sent } from '../validator.ts'

const OPERATIONS: readonly string[] = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE']
const SCOPES: readonly string[] = ['*', 'Cluster', 'Namespaced']

/** A rule with two fields that the package of types leaves out. */
type OperationRule = Sent<RuleWithOperations> & { resources?: string[]; scope?: string }

/** Judges which requests a webhook or a policy is asked about (validateRuleWithOperations). */
export function validateOperationRule(
  { operations = [], apiGroups = [], apiVersions = [], resources = [], scope }: OperationRule,
  field: FieldPath,
  complaints: Complaints,
): void {
  validateWildcardList(operations, field.child('operations'), complaints)
  for (const [index, operation] of operations.entries()) {
    validateChoice(operation, OPERATIONS, field.child('operations').index(index), complaints)
  }
  validateWildcardList(apiGroups, field.child('apiGroups'), complaints)
  validateWildcardList(apiVersions, field.child('apiVersions'), complaints)
  for (const [index, version] of apiVersions.entries()) {
    if (version === '') complaints.required(field.child('apiVersions').index(index))
  }
  validateResources(resources, field.child('resources'), complaints)
  validateChoice(scope, SCOPES, field.child('scope'), complaints)
}

/** A list that must not be empty, and in which `*` stands alone. */
function validateWildcardList(
  items: readonly string[],
  field: FieldPath,
  complaints: Complaints,
): void {
  if (items.length === 0) complaints.required(field)
  if (items.length > 1 && items.includes('*')) {
    complaints.invalid(field, items, 'must have nothing beside "*"')
  }
}

/** Resources and subresources: `pods`, `pods/status`, `*`, or all of either (validateResources). */
function validateResources(
  resources: readonly string[],
  field: FieldPath,
  complaints: Complaints,
): void {
  if (resources.length === 0) complaints.required(field)
  validateSubresources(resources, field, complaints)
  if (resources.length > 1 && resources.includes('*/*')) {
    complaints.invalid(field, resources, 'must have nothing beside "*/*"')
  }
  // The server remembers only the last one without a subresource.
  const last = resources.findLast((resource) => resource !== '' && !resource.includes('/'))
  if (resources.includes('*') && last !== '*') {
    complaints.invalid(field, resources, 'must have nothing without "/" beside "*"')
  }
}

function validateSubresources(
  resources: readonly string[],
  field: FieldPath,
  complaints: Complaints,
): void {
  const withAllSubresources = new Set<string>()
  const ofAllResources = new Set<string>()
  for (const [index, text] of resources.entries()) {
    const at = field.index(index)
    if (text === '') complaints.required(at)
    const slash = text.indexOf('/')
    if (slash < 0) continue
    const resource = text.slice(0, slash)
    const subresource = text.slice(slash + 1)
    if (withAllSubresources.has(resource))
      complaints.invalid(at, text, `is in "${resource}/*" already`)
    if (ofAllResources.has(subresource))
      complaints.invalid(at, text, `is in "*/${subresource}" already`)
    if (subresource === '*') withAllSubresources.add(resource)
    if (resource === '*') ofAllResources.add(subresource)
  }
}
