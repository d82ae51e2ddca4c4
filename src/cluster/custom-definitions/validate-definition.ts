import type { CustomResourceDefinition } from 'kubernetes-types/apiextensions/v1.d.ts'
import type { Complaints } from '../admission/complaints.ts'
import { FieldPath } from '../admission/field-path.ts'
import { dns1035LabelProblems, dnsSubdomainProblems } from '../admission/metadata/dns-names.ts'
import { complainOf } from '../admission/metadata/problems.ts'
import type { Sent, ServerFacts } from '../admission/validator.ts'
import { type Definition, readDefinition } from './definition.ts'
import { validateContents, warnOfFormats } from './validate-contents.ts'
import { validateConversion } from './validate-conversion.ts'
import { validateNames } from './validate-names.ts'

const SPEC = FieldPath.root.child('spec')
const METADATA = FieldPath.root.child('metadata')

/**
 * ValidateCustomResourceDefinition of kubernetes/kubernetes apiextensions-apiserver
 * pkg/apis/apiextensions/validation/validation.go, for definitions of apiextensions.k8s.io/v1.
 */
export function validateDefinition(
  object: Sent<CustomResourceDefinition>,
  complaints: Complaints,
  { minor }: ServerFacts,
): void {
  if ((object.apiVersion as string) !== 'apiextensions.k8s.io/v1') return
  const definition = readDefinition(object)
  validateGroup(definition.group, complaints)
  validateScope(definition.scope, complaints)
  validateVersions(definition, complaints, minor)
  validateNames(definition.names, SPEC.child('names'), complaints)
  validateContents(definition.shared, SPEC, SPEC.child('validation'), complaints, minor)
  validateConversion(definition.conversion ?? {}, SPEC.child('conversion'), complaints)
  validateStoredVersions(definition, complaints)
  validateApproval(object, definition.group, complaints)
  if (definition.preservesUnknownFields) {
    const detail =
      'must be false; the schema of a version says x-kubernetes-preserve-unknown-fields'
    complaints.invalid(SPEC.child('preserveUnknownFields'), true, detail)
  }
  warnOfFormats(definition, complaints, minor)
}

/** The name is held against the plural and the group when a definition is created, and then no more. */
export function validateDefinitionName(
  object: Sent<CustomResourceDefinition>,
  complaints: Complaints,
): void {
  if ((object.apiVersion as string) !== 'apiextensions.k8s.io/v1') return
  const { names, group } = readDefinition(object)
  const name = object.metadata?.name
  if (!name || name === `${names.plural ?? ''}.${group}`) return
  complaints.invalid(METADATA.child('name'), name, 'must be spec.names.plural, a dot, spec.group')
}

function validateGroup(group: string, complaints: Complaints): void {
  const field = SPEC.child('group')
  if (group === '') complaints.required(field)
  else if (dnsSubdomainProblems(group).length > 0) {
    // The server joins what it objects to into one sentence here.
    complaints.invalid(field, group, dnsSubdomainProblems(group).join(', and '))
  } else if (!group.includes('.')) complaints.invalid(field, group, 'must have a dot')
}

const SCOPES = ['Cluster', 'Namespaced']

function validateScope(scope: string, complaints: Complaints): void {
  const field = SPEC.child('scope')
  if (scope === '') complaints.required(field, `must be ${SCOPES.join(' or ')}`)
  else if (!SCOPES.includes(scope)) complaints.notSupported(field, scope, SCOPES)
}

function validateVersions(definition: Definition, complaints: Complaints, minor: number): void {
  const field = SPEC.child('versions')
  const { versions, shared } = definition
  for (const [index, version] of versions.entries()) {
    const at = field.index(index)
    if (shared.schema === undefined && version.schema === undefined) {
      complaints.required(at.child('schema', 'openAPIV3Schema'), 'is required for each version')
    }
  }
  for (const [index, version] of versions.entries()) {
    const at = field.index(index)
    const { name, isDeprecated, deprecationWarning } = version
    complainOf(dns1035LabelProblems(name), at.child('name'), name, complaints)
    validateWarning(isDeprecated, deprecationWarning, at.child('deprecationWarning'), complaints)
    validateContents(version, at, at.child('schema'), complaints, minor)
  }
  const names = versions.map(({ name }) => name)
  if (new Set(names).size < names.length) {
    complaints.invalid(field, names, 'must each have a name of their own')
  }
  const stored = versions.filter(({ isStorage }) => isStorage).map(({ name }) => name)
  if (stored.length !== 1) {
    complaints.invalid(field, names, `must have one with storage: true, and have ${stored.length}`)
  }
  // The server calls the first version the version of the whole, too.
  const [first = ''] = names
  if (first !== '') {
    complainOf(dns1035LabelProblems(first), SPEC.child('version'), first, complaints)
  }
}

const LONGEST_WARNING = 256

function validateWarning(
  isDeprecated: boolean,
  warning: string | undefined,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (warning === undefined) return
  if (!isDeprecated) complaints.invalid(field, warning, 'is for deprecated versions only')
  else if (warning === '') complaints.invalid(field, warning, 'must not be empty')
  else if (warning.length > LONGEST_WARNING) {
    complaints.invalid(field, warning, `must have at most ${LONGEST_WARNING} characters`)
  }
}

/** The server itself notes which version it stores; it cannot when not exactly one is. */
function validateStoredVersions({ versions }: Definition, complaints: Complaints): void {
  const stored = versions.filter(({ isStorage }) => isStorage)
  const field = FieldPath.root.child('status', 'storedVersions')
  if (stored.length === 0) {
    complaints.invalid(field, null, 'must have one; no version has storage: true')
  } else if (new Set(stored.map(({ name }) => name)).size > 1) {
    complaints.invalid(field, null, 'must have each version that has storage: true')
  }
}

const APPROVAL = 'api-approved.kubernetes.io'

/** Groups of the Kubernetes project need its word. */
function validateApproval(
  { metadata }: Sent<CustomResourceDefinition>,
  group: string,
  complaints: Complaints,
): void {
  if (!/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(group)) return
  const approval = metadata?.annotations?.[APPROVAL] ?? ''
  const field = METADATA.child('annotations').key(APPROVAL)
  if (approval === '') {
    complaints.required(field, `is required in the group ${group}, which belongs to Kubernetes`)
  } else if (!approval.startsWith('unapproved') && !/^https?:\/\/[^/]+/.test(approval)) {
    complaints.invalid(field, approval, 'must be a URL, or begin with "unapproved"')
  }
}
