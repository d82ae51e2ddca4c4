import { readRule } from '../../custom/cel/read-rule.ts'
import type { Complaints } from '../complaints.ts'
import type { FieldPath } from '../field-path.ts'

/**
 * Judges an expression of CEL: it must be there, and not end too early. Whether it compiles is not judged further, for
 * the server knows functions and types that are not known here.
 */
export function validateExpression(
  expression: string,
  field: FieldPath,
  complaints: Complaints,
): void {
  const text = expression.trim()
  if (text === '') {
    complaints.required(field)
    return
  }
  const read = readRule(text, 'dyn')
  if ('complaint' in read) {
    complaints.invalid(field, expression, 'is no expression of CEL: it ends too early')
  }
}
