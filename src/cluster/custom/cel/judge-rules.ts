import { EvaluationError, type ParseResult } from '@marcbachmann/cel-js'
import type { Complaints } from '../../admission/complaints.ts'
import type { FieldPath } from '../../admission/field-path.ts'
import { isRecord } from '../../is-record.ts'
import { declaredParts } from '../declared-parts.ts'
import { type Schema, schemasBelow, type ValidationRule } from '../schema.ts'
import { isAboutUpdates, readRule } from './read-rule.ts'
import { toCelValue, UnclearValueError } from './to-cel-value.ts'

/** Since this minor version servers judge by rules in CEL. */
export const RULES_SINCE = 25

/** Whether a schema, or a part of it, has rules in CEL. */
export function hasRules(schema: Schema): boolean {
  return (
    (schema['x-kubernetes-validations'] ?? []).length > 0 || schemasBelow(schema).some(hasRules)
  )
}

/**
 * Judges a value by the rules in CEL of its schema. Only a rule that certainly says no counts: one that uses what is not
 * known here, or that fails, is not judged.
 * @param old The value before, for rules that compare; undefined when the object is new.
 */
export function judgeRules(
  value: unknown,
  old: unknown,
  schema: Schema,
  field: FieldPath,
  complaints: Complaints,
): void {
  for (const rule of schema['x-kubernetes-validations'] ?? []) {
    if (saysNo(rule, value, old, schema)) complain(rule, value, field, complaints)
  }
  for (const part of declaredParts(value, schema, field)) {
    judgeRules(part.value, oldPartOf(old, part.name), part.schema, part.field, complaints)
  }
}

/** Servers know what an item of a list was before only in lists with keys, which are left alone here. */
function oldPartOf(old: unknown, name: string | undefined): unknown {
  return name !== undefined && isRecord(old) && Object.hasOwn(old, name) ? old[name] : undefined
}

function saysNo(
  { rule: text = '', optionalOldSelf }: ValidationRule,
  value: unknown,
  old: unknown,
  schema: Schema,
): boolean {
  // Names with escapes, such as `my__dash__name`, are left alone, and so are rules on an optional old value.
  if (text.includes('__') || optionalOldSelf === true) return false
  const read = readRule(text, 'dyn')
  if (!('rule' in read)) return false
  if (isAboutUpdates(read.rule) && old === undefined) return false
  if (isTooMuchWork(text, value)) return false
  return evaluate(read.rule, value, old, schema) === false
}

function evaluate(rule: ParseResult, value: unknown, old: unknown, schema: Schema): unknown {
  try {
    return rule({
      self: toCelValue(value, schema),
      ...(old !== undefined && { oldSelf: toCelValue(old, schema) }),
    })
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof UnclearValueError) return undefined
    throw error
  }
}

const MOST_STEPS = 1_000_000

/** Loops in loops over a long list take long; servers count the cost of rules, and refuse some. */
function isTooMuchWork(text: string, value: unknown): boolean {
  const loops = text.match(/\.(?:all|exists|exists_one|filter|map)\s*\(/g)?.length ?? 0
  const size = loops === 0 ? 1 : (JSON.stringify(value)?.length ?? 1)
  return size ** Math.min(loops, 3) > MOST_STEPS
}

function complain(
  { rule, message, reason, fieldPath }: ValidationRule,
  value: unknown,
  field: FieldPath,
  complaints: Complaints,
): void {
  const detail = message?.trim() ?? `the rule ${rule} must hold`
  const at = placeOf(field, fieldPath)
  if (reason === 'FieldValueForbidden') complaints.forbidden(at, detail)
  else if (reason === 'FieldValueRequired') complaints.required(at, detail)
  else if (reason === 'FieldValueDuplicate') complaints.duplicate(at, value)
  else complaints.invalid(at, value, `is refused by a rule: ${detail}`)
}

/** A rule may point to a field below, as `.spec.replicas`. */
function placeOf(field: FieldPath, below: string | undefined): FieldPath {
  const names = below
    ?.match(/^(?:\.[A-Za-z_][A-Za-z0-9_]*)+$/)?.[0]
    .slice(1)
    .split('.')
  return names ? field.child(...names) : field
}
