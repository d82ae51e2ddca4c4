import type { TimeZone } from './zone.ts'

/** What calendar and clock show at a moment in a time zone. */
export interface CivilTime {
  year: number
  /** From 1. */
  month: number
  day: number
  hour: number
  minute: number
  second: number
  nanosecond: number
  /** Sunday is 0. */
  weekday: number
  /** From 1. */
  yearDay: number
  /** Seconds east of Greenwich. */
  offset: number
  /** The abbreviation of the zone; '' when it has none. */
  zone: string
}

const DAY = 86_400

/** Seconds since 1970 of a date and time in UTC; fields may overflow, as in time.Date. */
export function unixSecondsOf(
  date: Pick<CivilTime, 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'>,
): number {
  const days = new Date(0)
  days.setUTCFullYear(date.year, date.month - 1, date.day)
  return days.getTime() / 1000 + date.hour * 3600 + date.minute * 60 + date.second
}

/** As `unixSecondsOf`, for a clock in `zone`. */
export function zonedSecondsOf(
  date: Pick<CivilTime, 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'>,
  zone: TimeZone,
): number {
  const local = unixSecondsOf(date)
  // As Go does it: guess with the offset at that reading in UTC, correct once.
  const guess = local - zone.offsetAt(local)
  return local - zone.offsetAt(guess)
}

export function civilTimeOf(unixSeconds: number, nanosecond: number, zone: TimeZone): CivilTime {
  const offset = zone.offsetAt(unixSeconds)
  const local = new Date((unixSeconds + offset) * 1000)
  const year = local.getUTCFullYear()
  const newYear = unixSecondsOf({ year, month: 1, day: 1, hour: 0, minute: 0, second: 0 })
  return {
    year,
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    nanosecond,
    weekday: local.getUTCDay(),
    yearDay: Math.floor((unixSeconds + offset - newYear) / DAY) + 1,
    offset,
    zone: zone.abbreviationAt(unixSeconds),
  }
}
