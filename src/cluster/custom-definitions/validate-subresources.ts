import type { Complaints } from '../admission/complaints.ts'
import type { FieldPath } from '../admission/field-path.ts'
import type { PrinterColumn, Subresources } from './definition.ts'

/** ValidateCustomResourceDefinitionSubresources of apiextensions-apiserver: the paths of `scale`. */
export function validateSubresources(
  { scale }: Subresources,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (scale === undefined) return
  const at = field.child('scale')
  const { specReplicasPath, statusReplicasPath, labelSelectorPath } = scale
  validatePath(specReplicasPath, ['.spec.'], at.child('specReplicasPath'), complaints)
  validatePath(statusReplicasPath, ['.status.'], at.child('statusReplicasPath'), complaints)
  if (labelSelectorPath) {
    const below = ['.spec.', '.status.']
    validatePath(labelSelectorPath, below, at.child('labelSelectorPath'), complaints)
  }
}

function validatePath(
  path: string | undefined,
  below: readonly string[],
  field: FieldPath,
  complaints: Complaints,
): void {
  if (!path) complaints.required(field)
  else if (!path.startsWith('.')) complaints.invalid(field, path, 'must begin with "."')
  else if (!below.some((start) => path.startsWith(start))) {
    complaints.invalid(field, path, `must begin with ${below.join(' or ')}`)
  }
}

const COLUMN_TYPES = ['boolean', 'date', 'integer', 'number', 'string']
const COLUMN_FORMATS = [
  'byte',
  'date',
  'date-time',
  'double',
  'float',
  'int32',
  'int64',
  'password',
]

/** ValidateCustomResourceColumnDefinition: a column of `kubectl get`. */
export function validatePrinterColumn(
  { name, type, format, jsonPath }: PrinterColumn,
  field: FieldPath,
  complaints: Complaints,
): void {
  if (!name) complaints.required(field.child('name'))
  if (!type) complaints.required(field.child('type'), `must be one of ${COLUMN_TYPES.join(', ')}`)
  else if (!COLUMN_TYPES.includes(type)) {
    complaints.invalid(field.child('type'), type, `must be one of ${COLUMN_TYPES.join(', ')}`)
  }
  if (format && !COLUMN_FORMATS.includes(format)) {
    const formats = COLUMN_FORMATS.join(', ')
    complaints.invalid(field.child('format'), format, `must be one of ${formats}`)
  }
  if (!jsonPath) complaints.required(field.child('jsonPath'))
  else if (!jsonPath.startsWith('.')) {
    complaints.invalid(field.child('jsonPath'), jsonPath, 'must be a path that begins with "."')
  }
}
