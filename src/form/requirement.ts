import type { Check, ErrorText, Widget } from './field.ts'
import { failsFormat, isCheckedFormat } from './format.ts'
import { asNumber, at, type JsonMap } from './json.ts'

/**
 * Which check the dashboard makes of an input; the first that applies is the only one.
 * @param value The value of the field: stored, or the default.
 */
export function chooseCheck(schema: JsonMap, widget: Widget, value: unknown): Check {
  if (widget === 'select') return 'select'
  if (widget === 'slider-number') return 'slider'
  // An area looks at no keyword, so nothing in the schema makes it optional (form.md, section 2).
  if (widget === 'textarea') return 'required'
  const type = at(schema, 'type')
  if (Array.isArray(type) && type.includes('null') && !value) return 'null-type'
  const minLength = at(schema, 'minLength')
  if (minLength === 0) return 'min-length-0'
  if (asNumber(minLength) > 0) return 'length'
  if (at(schema, 'minimum') && at(schema, 'maximum')) return 'bounds'
  if (at(schema, 'pattern')) return 'pattern'
  return isCheckedFormat(at(schema, 'format')) ? 'format' : 'required'
}

/** What stands under an input with this value, or undefined when it passes. */
export function failsCheck(check: Check, schema: JsonMap, value: unknown): ErrorText | undefined {
  switch (check) {
    case 'null-type':
    case 'min-length-0':
    case 'pattern':
      return undefined
    case 'length':
      return failsLength(value, at(schema, 'minLength'), at(schema, 'maxLength'))
    case 'bounds':
      return failsBounds(value, at(schema, 'minimum'), at(schema, 'maximum'))
    case 'slider':
      return (
        failsRequired(value) ?? failsBounds(value, at(schema, 'sliderMin'), at(schema, 'sliderMax'))
      )
    case 'format':
      return failsRequired(value) ?? failsFormat(at(schema, 'format'), value)
    case 'select':
    case 'required':
      return failsRequired(value)
  }
}

/** 0 is a value. False and not-a-number raise an exception, so the form blocks and shows no text. */
function failsRequired(value: unknown): ErrorText | undefined {
  if (value === undefined || value === null || value === '') return 'required'
  return value === false || Number.isNaN(value) ? 'blocked-without-text' : undefined
}

/** A number has no length, so it is always too short. */
function failsLength(value: unknown, min: unknown, max: unknown): ErrorText | undefined {
  const length = typeof value === 'string' || Array.isArray(value) ? value.length : Number.NaN
  if (!(length >= asNumber(min))) return `shorter-than:${asNumber(min)}`
  return max && length > asNumber(max) ? `longer-than:${asNumber(max)}` : undefined
}

/** An empty value counts as 0. The page has no text for the lower bound and shows the name of the missing one. */
function failsBounds(value: unknown, min: unknown, max: unknown): ErrorText | undefined {
  const number = value ? asNumber(value) : 0
  if (isThere(min) && !(number >= asNumber(min))) return 'below-minimum:raw-translation-key-shown'
  return isThere(max) && number > asNumber(max) ? `above-maximum:${asNumber(max)}` : undefined
}

/** A slider may lack bounds. */
function isThere(bound: unknown): boolean {
  return bound !== undefined && bound !== null
}
