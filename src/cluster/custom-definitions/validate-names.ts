import type { Complaints } from '../admission/complaints.ts'
import type { FieldPath } from '../admission/field-path.ts'
import { dns1035LabelProblems } from '../admission/metadata/dns-names.ts'
import { complainOf } from '../admission/metadata/problems.ts'
import type { Names } from './definition.ts'

/** ValidateCustomResourceDefinitionNames of apiextensions-apiserver, and which of the names must be there. */
export function validateNames(names: Names, field: FieldPath, complaints: Complaints): void {
  for (const name of ['plural', 'singular', 'kind', 'listKind'] as const) {
    if (!names[name]) complaints.required(field.child(name))
  }
  const { plural, singular, kind, listKind } = names
  for (const [name, value] of Object.entries({ plural, singular })) {
    if (value) complainOf(dns1035LabelProblems(value), field.child(name), value, complaints)
  }
  // Kinds may be in mixed case, and are names of the same form otherwise.
  for (const [name, value] of Object.entries({ kind, listKind })) {
    if (!value) continue
    complainOf(dns1035LabelProblems(value.toLowerCase()), field.child(name), value, complaints)
  }
  for (const list of ['shortNames', 'categories'] as const) {
    for (const [index, name] of (names[list] ?? []).entries()) {
      complainOf(dns1035LabelProblems(name), field.child(list).index(index), name, complaints)
    }
  }
  if (kind && kind === listKind) {
    complaints.invalid(field.child('listKind'), listKind, 'must differ from the kind')
  }
}
