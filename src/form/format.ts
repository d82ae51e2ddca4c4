import type { ErrorText } from './field.ts'
import { asText } from './json.ts'

/**
 * The formats that the dashboard checks, and what it accepts. A date-time with a fraction or a zone, which is what a
 * default turns into when it is written, is not accepted.
 */
const FORMATS: Readonly<Record<string, RegExp>> = {
  duration: /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d|w|y))+$/,
  'date-time': /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  time: /^\d{2}:\d{2}:\d{2}$/,
}

/** Whether anything checks a format; `email` and all others are free. */
export function isCheckedFormat(format: unknown): format is string {
  return typeof format === 'string' && Object.hasOwn(FORMATS, format)
}

/** What stands under an input that is not in the form that a format asks for. */
export function failsFormat(format: unknown, value: unknown): ErrorText | undefined {
  if (!isCheckedFormat(format) || FORMATS[format]?.test(asText(value))) return undefined
  return `not-a-${format}`
}
