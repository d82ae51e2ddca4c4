/** The elements of a Go time layout, in the order in which Go looks for them (time.nextStdChunk). */
const ELEMENT =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|0[1-6]|002|15|1|2006|2|_2(?!006)|__2|3|4|5|PM|pm|-070000|-07:00:00|-0700|-07:00|-07|Z070000|Z07:00:00|Z0700|Z07:00|Z07|[.,](?:0+|9+)(?![0-9])/g

export interface LayoutPart {
  /** Text before the element. */
  literal: string
  /** '' after the last element. */
  element: string
}

const parsed = new Map<string, LayoutPart[]>()

/** A layout such as `2006-01-02T15:04:05Z07:00` as literals and elements. */
export function parseLayout(layout: string): readonly LayoutPart[] {
  const known = parsed.get(layout)
  if (known) return known
  const parts: LayoutPart[] = []
  let end = 0
  for (const match of layout.matchAll(ELEMENT)) {
    parts.push({ literal: layout.slice(end, match.index), element: match[0] })
    end = match.index + match[0].length
  }
  parts.push({ literal: layout.slice(end), element: '' })
  if (parsed.size >= 100) parsed.clear()
  parsed.set(layout, parts)
  return parts
}

export function isFraction(element: string): boolean {
  return element.startsWith('.') || element.startsWith(',')
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const
