import type { Field } from '../field.ts'
import { at, isMap, type Json, type JsonMap } from '../json.ts'
import {
  fieldsByPath,
  type Found,
  nameOf,
  type OpenedForm,
  schemaOf,
  valueAt,
} from './form-problem.ts'

/** Conditions under which a field is never, always, or wrongly hidden, or not drawn at all (form.md, section 4). */
export function hiddenConditions(opened: OpenedForm): Found[] {
  const targets = fieldsByPath(opened.model)
  return opened.model.fields.flatMap((field) => {
    const hidden = at(schemaOf(opened, field), 'hidden')
    return hidden === undefined ? [] : problemsOf(field, hidden, opened, targets)
  })
}

type Targets = ReadonlyMap<string, Field>

function problemsOf(field: Field, hidden: Json, opened: OpenedForm, targets: Targets): Found[] {
  const { path, pointer } = field
  const name = nameOf(field)
  const report = (message: string, hint: string, id: Found['id'] = 'hidden-condition'): Found => ({
    id,
    severity: 'error',
    path,
    pointer,
    message,
    hint,
  })
  // That is what a field does anyway.
  if (hidden === false) return []
  if (typeof hidden !== 'string' && !isMap(hidden)) {
    const effect =
      hidden === null || Array.isArray(hidden)
        ? 'the field is not drawn at all'
        : 'it has no effect'
    return [
      report(
        `hidden of ${name} is ${JSON.stringify(hidden)}, which is no condition: ${effect}`,
        'Write a path and a value: # @hidden path=value.',
        'form-unsupported',
      ),
    ]
  }
  const conditions = conditionsOf(hidden)
  if (conditions === undefined || conditions.some(({ path: target }) => target === undefined)) {
    return [
      report(
        `The form does not draw ${name} at all: its hidden has a condition without a path`,
        'Give every condition a path and a value; conditions cannot hold others.',
      ),
    ]
  }
  const operator = at(hidden, 'operator')
  const isGroup =
    isMap(hidden) && Array.isArray(hidden['conditions']) && hidden['conditions'].length > 0
  const found: Found[] = []
  if (isGroup && operator !== undefined && !OPERATORS.includes(String(operator))) {
    found.push(
      report(
        `The form knows no operator ${JSON.stringify(operator)} in hidden of ${name} and takes it for and`,
        `Write one of ${OPERATORS.join(', ')}.`,
      ),
    )
  }
  for (const condition of conditions) {
    const problem = problemOf(condition, isGroup && operator === 'not', name, opened, targets)
    if (problem) found.push(report(...problem))
  }
  return found
}

const OPERATORS = ['and', 'or', 'nor', 'not']

interface Condition {
  path: string | undefined
  value: Json
}

/** Undefined for `conditions` that the form cannot read. */
function conditionsOf(hidden: string | JsonMap): Condition[] | undefined {
  if (typeof hidden === 'string') return [{ path: hidden, value: true }]
  const { conditions } = hidden
  if (typeof conditions === 'string' && conditions !== '') return undefined
  // Without conditions the form reads the object itself as one.
  return Array.isArray(conditions) && conditions.length > 0
    ? conditions.map(conditionOf)
    : [conditionOf(hidden)]
}

function conditionOf(condition: Json): Condition {
  const path = at(condition, 'path')
  return {
    path: typeof path === 'string' ? path : undefined,
    value: at(condition, 'value') ?? true,
  }
}

function problemOf(
  { path = '', value }: Condition,
  isNegated: boolean,
  name: string,
  opened: OpenedForm,
  targets: Targets,
): [message: string, hint: string] | undefined {
  const { model, defaults } = opened
  const target = targets.get(path.replaceAll('.', '/'))
  const shown = JSON.stringify(value)
  if (target === undefined) {
    const isUntitled = hasValue(defaults, path)
    const effect = isNegated
      ? 'it stays hidden until something is stored there'
      : 'the condition holds only for what is stored there'
    return [
      `hidden of ${name} looks at ${path}, ${isUntitled ? 'which is no field of the form' : 'which does not exist'}: ${effect}`,
      isUntitled
        ? `Give ${path} a title, or look at a field.`
        : 'A path begins at the root of values.yaml and has dots: section.key.',
    ]
  }
  const mismatch = mismatchOf(target, schemaOf(opened, target), value)
  if (mismatch !== undefined) {
    return [
      `hidden of ${name} compares ${path}, ${mismatch}, with ${shown}: they are never equal`,
      'The form compares strictly: write a value of the same type, quoted for texts.',
    ]
  }
  if (isNegated && isUnsent(target, model.values)) {
    return [
      `The form hides ${name} at the first installation, whatever ${path} shows, until somebody touches it: != does not know a default that nobody sends`,
      'Turn the condition around: hide it while the other value is set.',
    ]
  }
  return undefined
}

/** Whether a form sends nothing for a field that nobody touched, or null: an empty text, the number 0. */
function isUnsent(target: Field, values: Json): boolean {
  if (target.widget === 'switch' || target.widget === 'select') return true
  return (valueAt(values, target) ?? null) === null
}

function mismatchOf({ widget, options }: Field, schema: JsonMap, value: Json): string | undefined {
  switch (widget) {
    case 'switch':
      return typeof value === 'boolean' ? undefined : 'a switch'
    case 'number':
      return typeof value === 'number' ? undefined : 'a number'
    case 'select':
      if (options?.length === 0) return undefined
      return (at(schema, 'enum') as readonly Json[]).includes(value)
        ? undefined
        : `a choice of ${(options ?? []).slice(0, 5).join(', ')}`
    case 'text':
    case 'password':
    case 'textarea':
      return typeof value === 'string' ? undefined : 'a text'
    case 'section':
    case 'repeatable-group':
    case 'fixed-rows':
    case 'tag-box':
      return widget === 'section' ? 'a section' : 'a list'
    default:
      return undefined
  }
}

function hasValue(values: Json, path: string): boolean {
  let value: unknown = values
  for (const key of path.split(/[./]/)) {
    value = Array.isArray(value) ? value[Number(key)] : at(value, key)
    if (value === undefined) return false
  }
  return true
}
