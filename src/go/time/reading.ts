/** What the text of a time said so far; -1 where it said nothing about the date. */
export interface TimeReading {
  year: number
  month: number
  day: number
  yearDay: number
  hour: number
  minute: number
  second: number
  nanosecond: number
  meridiem: 'am' | 'pm' | undefined
  /** Seconds east of Greenwich. */
  offset: number | undefined
  zoneName: string
  isUtc: boolean
}

/** A value outside its range, such as month 13; the message names it. */
export class OutOfRange extends Error {
  override name = 'OutOfRange'
}

/** The text does not fit the layout's element. */
export class Mismatch extends Error {
  override name = 'Mismatch'
}

export function emptyReading(): TimeReading {
  return {
    year: 0,
    month: -1,
    day: -1,
    yearDay: -1,
    hour: 0,
    minute: 0,
    second: 0,
    nanosecond: 0,
    meridiem: undefined,
    offset: undefined,
    zoneName: '',
    isUtc: false,
  }
}

/** Takes what `pattern` matches from the start of the text and gives the rest. Throws Mismatch. */
export function take(text: string, pattern: RegExp, use: (match: string) => void): string {
  const match = pattern.exec(text)?.[0]
  if (match === undefined) throw new Mismatch()
  use(match)
  return text.slice(match.length)
}
