import type { Widget } from './field.ts'
import { asNumber, at, type Json, type JsonMap } from './json.ts'
import type { Parameter } from './parameters.ts'
import { sliderNumber, sliderText } from './slider.ts'
import { defaultTags } from './tag-box.ts'
import type { Value } from './values-draft.ts'

/** What an input holds that is bound to a value: the value itself, of a slider its number. */
export function boundInput(widget: Widget, value: unknown): unknown {
  return widget === 'slider-number' ? sliderNumber(value) : value
}

/**
 * What a widget writes as soon as it is drawn, or undefined for the widgets that wait for the user. A text that is empty
 * and the number 0 are written as null, which means the chart's default.
 * @param value What is in the values, or the default.
 */
export function firstWrite(
  widget: Widget,
  parameter: Parameter,
  value: unknown,
): Value | undefined {
  switch (widget) {
    case 'text':
    case 'password':
    case 'textarea':
      return ((value as Json | undefined) || null) as Value
    case 'number':
      return numberOrNull(value)
    case 'slider-number':
      return sliderText(parameter.schema, value)
    case 'tag-box':
      return defaultTags(parameter.schema) as Value
    default:
      return undefined
  }
}

/** What typing a text into an input writes. */
export function typedWrite(widget: Widget, schema: JsonMap, text: string): Value {
  if (widget === 'number') return numberOrNull(text)
  return (widget === 'slider-number' ? sliderText(schema, text) : text) || null
}

function numberOrNull(value: unknown): number | null {
  return asNumber(value) || null
}

/** The default of a parameter. */
export function defaultOf(parameter: Parameter): Json | undefined {
  return at(parameter.schema, 'default')
}
