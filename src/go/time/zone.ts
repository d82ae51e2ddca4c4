import { ownValue } from '../values/own-value.ts'
/** A time.Location. Times are seconds since 1970 in UTC. */
export interface TimeZone {
  readonly name: string
  /** Seconds east of Greenwich. */
  offsetAt(unixSeconds: number): number
  /** Such as `CET`; a number like `+03` where people use no letters. */
  abbreviationAt(unixSeconds: number): string
}

export const UTC: TimeZone = { name: 'UTC', offsetAt: () => 0, abbreviationAt: () => 'UTC' }

export function fixedZone(name: string, offset: number): TimeZone {
  return { name, offsetAt: () => offset, abbreviationAt: () => name }
}

const loaded = new Map<string, TimeZone | undefined>()

/** The zone of an IANA name, undefined when there is none of that name. */
export function loadTimeZone(name: string): TimeZone | undefined {
  if (name === '' || name === 'UTC') return UTC
  if (!loaded.has(name)) loaded.set(name, createZone(name))
  return loaded.get(name)
}

function createZone(name: string): TimeZone | undefined {
  // Intl would take `+01:00` as a name; the files that Go reads are not called so.
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name)) return undefined
  try {
    const clock = new Intl.DateTimeFormat('en-US', { ...CLOCK, timeZone: name })
    return {
      name,
      offsetAt: (unixSeconds) => offsetOf(clock, unixSeconds),
      abbreviationAt: (unixSeconds) => abbreviationOf(name, clock, unixSeconds),
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const CLOCK = {
  calendar: 'gregory',
  numberingSystem: 'latn',
  era: 'short',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  hourCycle: 'h23',
} as const

function offsetOf(clock: Intl.DateTimeFormat, unixSeconds: number): number {
  const parts = new Map(
    clock.formatToParts(unixSeconds * 1000).map(({ type, value }) => [type, value]),
  )
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type) ?? 0)
  const isBeforeChrist = parts.get('era')?.startsWith('B') ?? false
  const local = new Date(0)
  local.setUTCFullYear(
    isBeforeChrist ? 1 - number('year') : number('year'),
    number('month') - 1,
    number('day'),
  )
  local.setUTCHours(number('hour'), number('minute'), number('second'))
  return local.getTime() / 1000 - unixSeconds
}

/** Abbreviations that the tz database has and no English locale uses, by standard offset in hours. */
const ASIAN: Readonly<Record<string, string>> = {
  'Asia/Chongqing': 'CST',
  'Asia/Hong_Kong': 'HKT',
  'Asia/Jakarta': 'WIB',
  'Asia/Jerusalem': 'IST',
  'Asia/Karachi': 'PKT',
  'Asia/Kolkata': 'IST',
  'Asia/Macau': 'CST',
  'Asia/Manila': 'PST',
  'Asia/Seoul': 'KST',
  'Asia/Shanghai': 'CST',
  'Asia/Taipei': 'CST',
  'Asia/Tokyo': 'JST',
  PRC: 'CST',
  ROC: 'CST',
  Japan: 'JST',
}

function abbreviationOf(name: string, clock: Intl.DateTimeFormat, unixSeconds: number): string {
  const offset = offsetOf(clock, unixSeconds)
  // Before the age of zones every town had its own time.
  if (offset % 900 !== 0) return 'LMT'
  const known = ownValue(ASIAN, name)
  if (known) return known
  for (const locale of ['en-US', 'en-GB', 'en-AU', 'en-ZA']) {
    const format = new Intl.DateTimeFormat(locale, { timeZone: name, timeZoneName: 'short' })
    const part = format
      .formatToParts(unixSeconds * 1000)
      .find(({ type }) => type === 'timeZoneName')
    if (part && /^[A-Z]{3,5}$/.test(part.value)) return part.value
  }
  const minutes = Math.abs(offset) / 60
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0')
  const rest = minutes % 60 === 0 ? '' : String(minutes % 60).padStart(2, '0')
  return (offset < 0 ? '-' : '+') + hours + rest
}
