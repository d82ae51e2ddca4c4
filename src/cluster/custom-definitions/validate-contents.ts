import { Complaints } from '../admission/complaints.ts'
import type { FieldPath } from '../admission/field-path.ts'
import { isKnownFormat } from '../custom/formats.ts'
import { type Schema, schemasBelow } from '../custom/schema.ts'
import type { Definition, Subresources, VersionContents } from './definition.ts'
import { validateSchemaDefaults } from './validate-schema-defaults.ts'
import { validateSchema } from './validate-schema.ts'
import { validateStructure } from './validate-structure.ts'
import { validatePrinterColumn, validateSubresources } from './validate-subresources.ts'

/**
 * The schema, subresources and columns of one version, or of all versions.
 * @param field The version or the spec.
 * @param validation What the server calls the place of the schema there.
 */
export function validateContents(
  { schema, subresources, columns = [] }: Partial<VersionContents>,
  field: FieldPath,
  validation: FieldPath,
  complaints: Complaints,
  minor: number,
): void {
  if (schema) {
    const at = validation.child('openAPIV3Schema')
    validateWholeSchema(schema, subresources, at, complaints, minor)
  }
  if (subresources) validateSubresources(subresources, field.child('subresources'), complaints)
  for (const [index, column] of columns.entries()) {
    validatePrinterColumn(column, field.child('additionalPrinterColumns').index(index), complaints)
  }
}

function validateWholeSchema(
  schema: Schema,
  subresources: Subresources | undefined,
  field: FieldPath,
  complaints: Complaints,
  minor: number,
): void {
  if (subresources?.status) validateRootWithStatus(schema, field, complaints)
  if (schema.nullable === true) {
    complaints.forbidden(field.child('nullable'), 'must not be true at the root')
  }
  validateSchema(schema, field, complaints, minor)
  const structure = new Complaints()
  validateStructure(schema, field, structure)
  complaints.addCauses(structure)
  // Servers look at the defaults of structural schemas only.
  if (structure.causes.length === 0) validateSchemaDefaults(schema, field, complaints, minor)
}

/** Keywords that a root may have whose `status` is judged alone. */
const ROOT_KEYWORDS: ReadonlySet<string> = new Set<keyof Schema>([
  'description',
  'type',
  'format',
  'title',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'multipleOf',
  'required',
  'items',
  'properties',
  'externalDocs',
  'example',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-validations',
])

function validateRootWithStatus(schema: Schema, field: FieldPath, complaints: Complaints): void {
  const other = Object.entries(schema).find(
    ([keyword, value]) => value !== false && value !== '' && !ROOT_KEYWORDS.has(keyword),
  )?.[0]
  if (schema.type && schema.type !== 'object') {
    complaints.invalid(field.child('type'), schema.type, 'must be object beside a status')
  } else if (other !== undefined) {
    const detail = `must not have ${other} at the root beside the subresource status`
    complaints.invalid(field, other, detail)
  }
}

/** Since this minor version servers warn of formats that they do not know. */
const FORMAT_WARNINGS_SINCE = 34

/** Tells each format of texts that the server does not know, and so does not check. */
export function warnOfFormats(
  { versions, shared }: Definition,
  complaints: Complaints,
  minor: number,
): void {
  if (minor < FORMAT_WARNINGS_SINCE) return
  const unknown = new Set<string>()
  const visit = (schema: Schema): void => {
    const { format, type } = schema
    if (format && type === 'string' && !isKnownFormat(format, minor)) unknown.add(format)
    schemasBelow(schema).forEach(visit)
  }
  for (const { schema } of [shared, ...versions]) if (schema) visit(schema)
  for (const format of unknown) complaints.warn(`unrecognized format ${JSON.stringify(format)}`)
}
