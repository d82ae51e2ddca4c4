import type { OwnerReference } from 'kubernetes-types/meta/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'
import type { Sent, ServerFacts } from '../validator.ts'

/** Judges who owns an object (apimachinery api/validation ValidateOwnerReferences). */
export function validateOwnerReferences(
  references: readonly Sent<OwnerReference>[] | undefined,
  field: FieldPath,
  complaints: Complaints,
  server: ServerFacts,
): void {
  let hasController = false
  for (const [index, reference] of (references ?? []).entries()) {
    validateOwnerReference(reference, field, index, complaints, server)
    if (reference.controller !== true) continue
    if (hasController) {
      complaints.invalid(field, references, 'must have one owner with controller: true at most')
    }
    hasController = true
  }
}

function validateOwnerReference(
  reference: Sent<OwnerReference>,
  list: FieldPath,
  index: number,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { apiVersion = '', kind = '', name = '', uid = '' } = reference
  // Servers before 1.37 do not say which of the references it is, and call what is missing invalid.
  const isOlder = server.minor < 37
  const field = isOlder ? list : list.index(index)
  const missing = (child: string, value: string) => {
    if (value !== '' || isOlder) complaints.invalid(field.child(child), value, 'must not be empty')
    else complaints.required(field.child(child))
  }
  if (versionOf(apiVersion) === '') missing('apiVersion', apiVersion)
  if (kind === '') missing('kind', kind)
  if (name === '') missing('name', name)
  if (uid === '') missing('uid', uid)
  if (apiVersion === 'v1' && kind === 'Event') {
    complaints.invalid(field, reference, 'must not name an Event: events cannot own anything')
  }
}

/** The version of `group/version` or of `version`; empty for what is neither (schema.ParseGroupVersion). */
function versionOf(apiVersion: string): string {
  const parts = apiVersion.split('/')
  return parts.length <= 2 ? (parts.at(-1) ?? '') : ''
}
