import type { Complaints } from '../admission/complaints.ts'
import type { FieldPath } from '../admission/field-path.ts'
import { RULES_SINCE } from '../custom/cel/judge-rules.ts'
import { readRule, type SelfType } from '../custom/cel/read-rule.ts'
import { undeclaredField } from '../custom/cel/undeclared-field.ts'
import { isIntOrString, type Schema, type ValidationRule } from '../custom/schema.ts'

const REASONS = [
  'FieldValueRequired',
  'FieldValueForbidden',
  'FieldValueInvalid',
  'FieldValueDuplicate',
]

/** Since this minor version a rule has a reason and a field. */
const REASONS_SINCE = 28

/**
 * The rules in CEL of one schema: their form, and of their meaning what is certain: that they stop too early, read a field
 * that the schema does not declare, or come to no answer of yes or no. Cost and types beyond that are not judged.
 */
export function validateRules(
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
  minor: number,
): void {
  if (minor < RULES_SINCE) return
  const at = field.child('x-kubernetes-validations')
  for (const [index, rule] of (schema['x-kubernetes-validations'] ?? []).entries()) {
    validateForm(rule, at.index(index), complaints, minor)
    const problem = rule.rule?.trim() ? problemOf(rule.rule, schema) : undefined
    if (problem) complaints.invalid(at.index(index).child('rule'), rule.rule, problem)
  }
}

function validateForm(
  { rule, message, reason, fieldPath }: ValidationRule,
  field: FieldPath,
  complaints: Complaints,
  minor: number,
): void {
  if (!rule?.trim()) complaints.required(field.child('rule'), 'must be specified')
  if (message !== undefined && message !== '' && message.trim() === '') {
    complaints.invalid(field.child('message'), message, 'must have more than blanks')
  } else if (message !== undefined && hasLineBreak(message)) {
    complaints.invalid(field.child('message'), message, 'must have no line breaks')
  }
  if (minor < REASONS_SINCE) return
  if (reason && !REASONS.includes(reason)) {
    complaints.notSupported(field.child('reason'), reason, REASONS)
  }
  if (fieldPath?.trim() && !fieldPath.startsWith('.') && !fieldPath.startsWith('[')) {
    complaints.invalid(field.child('fieldPath'), fieldPath, 'must begin with "."')
  }
}

function hasLineBreak(text: string): boolean {
  return /[\r\n]/.test(text.trim())
}

function problemOf(text: string, schema: Schema): string | undefined {
  const read = readRule(text, selfTypeOf(schema))
  if ('complaint' in read) return `is no rule: ${read.complaint}`
  if ('isUnclear' in read) return undefined
  const name = undeclaredField(read.rule.ast, schema)
  if (name !== undefined) return `reads the field ${name}, which the schema does not declare`
  const { valid, type } = read.rule.check()
  const isAnswer = !valid || type === undefined || type === 'bool' || type === 'dyn'
  return isAnswer ? undefined : `comes to a value of type ${type}, and must come to true or false`
}

function selfTypeOf(schema: Schema): SelfType {
  if (isIntOrString(schema) || schema.nullable === true || schema.format) return 'dyn'
  switch (schema.type) {
    case 'boolean':
      return 'bool'
    case 'integer':
      return 'int'
    case 'number':
      return 'double'
    case 'string':
      return 'string'
    default:
      return 'dyn'
  }
}
