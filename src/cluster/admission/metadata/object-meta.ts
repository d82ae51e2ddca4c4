import type { ObjectMeta } from 'kubernetes-types/meta/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import type { CheckName } from '../kind-rules.ts'
import type { Sent, ServerFacts } from '../validator.ts'
import { validateAnnotations } from './annotations.ts'
import { validateFinalizers, validateQualifiedFinalizers } from './finalizers.ts'
import { validateLabels } from './labels.ts'
import { validateNonNegative } from './numbers.ts'
import { validateOwnerReferences } from './owner-references.ts'

/** What of an object's metadata depends on its kind. */
export interface MetadataForm {
  name: CheckName
  /** The kind is one of Kubernetes itself, not of a CustomResourceDefinition. */
  isBuiltIn: boolean
}

const METADATA = FieldPath.root.child('metadata')

/**
 * Judges the metadata of an object that is to be created (apimachinery api/validation ValidateObjectMetaAccessor and
 * pkg/apis/core/validation ValidateObjectMeta), but for its namespace. Managed fields that make no sense are dropped before
 * anyone looks at them.
 */
export function validateObjectMeta(
  metadata: Sent<ObjectMeta> | undefined,
  form: MetadataForm,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { generation, labels, annotations, ownerReferences, finalizers } = metadata ?? {}
  validateNames(metadata ?? {}, form.name, complaints, server)
  validateNonNegative(generation, METADATA.child('generation'), complaints)
  validateLabels(labels, METADATA.child('labels'), complaints)
  validateAnnotations(annotations, METADATA.child('annotations'), complaints)
  validateOwnerReferences(ownerReferences, METADATA.child('ownerReferences'), complaints, server)
  validateFinalizers(finalizers, METADATA.child('finalizers'), complaints)
  if (form.isBuiltIn) {
    validateQualifiedFinalizers(finalizers, METADATA.child('finalizers'), complaints)
  }
}

/** What the server appends to `generateName`, and how much of it there may be (apiserver storage/names). */
const RANDOM_SUFFIX = 'xxxxx'
const LONGEST_PREFIX = 58

/** The name under which the server stores an object; empty where there is none. */
export function nameOnServer({ name = '', generateName = '' }: Sent<ObjectMeta>): string {
  if (name !== '' || generateName === '') return name
  return generateName.slice(0, LONGEST_PREFIX) + RANDOM_SUFFIX
}

function validateNames(
  metadata: Sent<ObjectMeta>,
  check: CheckName,
  complaints: Complaints,
  server: ServerFacts,
): void {
  const { generateName = '' } = metadata
  if (generateName !== '') {
    check(maskTrailingDash(generateName), METADATA.child('generateName'), complaints, server)
  }
  const field = METADATA.child('name')
  const name = nameOnServer(metadata)
  if (name === '') complaints.required(field, 'is required')
  else check(name, field, complaints, server)
}

/** A prefix may end with a dash, since letters follow (apimachinery api/validation maskTrailingDash). */
function maskTrailingDash(prefix: string): string {
  return prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix
}
