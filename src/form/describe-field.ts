import type { Drawn } from './draw.ts'
import type { Field, Widget } from './field.ts'
import type { Mounted } from './form-state.ts'
import { asText, at, type JsonMap } from './json.ts'
import { chooseCheck, failsCheck } from './requirement.ts'
import { sliderUnit } from './slider.ts'
import { shownTags } from './tag-box.ts'
import { isTopLevel } from './value-path.ts'
import { offersStorageClasses } from './widget.ts'

const INPUTS: readonly Widget[] = [
  'text',
  'password',
  'textarea',
  'number',
  'slider-number',
  'select',
]

/** Whether a widget is an input with a check. */
export function isInput(widget: Widget): boolean {
  return INPUTS.includes(widget)
}

/** What is seen of a place of the form. */
export function describeField(
  drawn: Drawn,
  mounted: Mounted | undefined,
  storageClasses: readonly string[],
): Field {
  const { parameter, widget, reason } = drawn
  const { path, pointer } = parameter
  const writesItself = isInput(widget) ? widget !== 'select' : widget === 'tag-box'
  const place = { path, pointer, widget, writesItself }
  if (mounted === undefined) {
    if (widget === 'broken') return { ...place, reason: 'broken-condition' }
    return reason === undefined ? place : { ...place, reason }
  }
  return {
    ...place,
    label: parameter.label,
    ...(mounted.failed ? { cannotBeWritten: true } : {}),
    ...describeHeading(drawn),
    ...describeContent(drawn, mounted, storageClasses),
    ...describeRow(drawn),
    ...describeCheck(drawn),
  }
}

function describeHeading({ parameter, widget }: Drawn): Partial<Field> {
  if (!isTopLevel(parameter.path)) return {}
  if (widget === 'fixed-rows') return { labelDrawnTwice: true }
  return isInput(widget) || widget === 'tag-box' ? { heading: true } : {}
}

function describeContent(
  drawn: Drawn,
  { input }: Mounted,
  storageClasses: readonly string[],
): Partial<Field> {
  const { schema } = drawn.parameter
  switch (drawn.widget) {
    case 'text':
    case 'password':
      return { value: asText(input).replace(/[\r\n]/g, ''), ...placeholderOf(drawn) }
    case 'textarea':
      return { value: asText(input), ...placeholderOf(drawn) }
    case 'number':
      return { value: numberText(input) }
    case 'slider-number':
      return { value: numberText(input), ...unitOf(schema) }
    case 'select': {
      const choices = offersStorageClasses(drawn.parameter)
        ? storageClasses
        : (at(schema, 'enum') as readonly unknown[])
      return {
        value: choices.includes(input) ? asText(input) : '',
        options: choices.map(asText),
      }
    }
    case 'switch':
      return { value: input === true }
    case 'tag-box':
      return { value: shownTags(input) }
    case 'repeatable-group':
      return { rows: drawn.rows, addButton: true }
    case 'fixed-rows':
      return at(schema, 'additionalItems') ? { addButton: true } : {}
    default:
      return {}
  }
}

function unitOf(schema: JsonMap): Partial<Field> {
  const unit = sliderUnit(schema)
  return unit === '' ? {} : { unit }
}

/** An input of the type number shows nothing that is no number (HTML, "valid floating-point number"). */
function numberText(input: unknown): string {
  const text = asText(input)
  return /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) ? text : ''
}

/** Below the top level a placeholder appears only while the input has the focus. */
function placeholderOf({ parameter }: Drawn): Partial<Field> {
  const placeholder = at(parameter.schema, 'placeholder')
  return placeholder && isTopLevel(parameter.path) ? { placeholder: asText(placeholder) } : {}
}

/** All fixed rows but the first can be removed, unless they are sections. */
function describeRow({ parameter, widget }: Drawn): Partial<Field> {
  return parameter.row !== undefined && parameter.row > 0 && widget !== 'section'
    ? { removable: true }
    : {}
}

function describeCheck({ parameter, widget, value }: Drawn): Partial<Field> {
  if (!isInput(widget)) return {}
  const check = chooseCheck(parameter.schema, widget, value)
  if (check === 'pattern') return { rules: 'broken', check }
  const error = failsCheck(check, parameter.schema, '')
  return {
    required: error !== undefined,
    ...(error === undefined || error === 'required' ? {} : { errorWhenEmpty: error }),
    check,
  }
}
