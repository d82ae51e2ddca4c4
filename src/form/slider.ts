import { asText, at, type JsonMap } from './json.ts'

/**
 * The number of a slider: the digits of its value, put together, so `1.5Gi` is 15. Not-a-number for a value without digits
 * and for none, which blocks.
 */
export function sliderNumber(value: unknown): number {
  return Number.parseInt(asText(value).replace(/\D/g, ''), 10)
}

/** The unit that stands behind the number. */
export function sliderUnit(schema: JsonMap): string {
  const unit = at(schema, 'sliderUnit')
  return typeof unit === 'string' || typeof unit === 'number' ? String(unit) : ''
}

/**
 * What a slider writes: its number and the unit of the schema, whatever unit the value had. Undefined for a value without
 * digits.
 */
export function sliderText(schema: JsonMap, value: unknown): string | undefined {
  const number = sliderNumber(value)
  return Number.isNaN(number) ? undefined : `${number}${sliderUnit(schema)}`
}
