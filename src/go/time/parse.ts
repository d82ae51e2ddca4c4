import { quote } from '../strconv/quote.ts'
import { GoError } from '../values/error.ts'
import { unixSecondsOf, zonedSecondsOf } from './civil-time.ts'
import { isFraction, MONTHS, parseLayout, WEEKDAYS } from './layout.ts'
import { takeZone } from './parse-zone.ts'
import { emptyReading, Mismatch, OutOfRange, take, type TimeReading } from './reading.ts'
import { GoTime } from './time.ts'
import { fixedZone, type TimeZone, UTC } from './zone.ts'

/**
 * time.ParseInLocation: reads `text` by a Go layout, in `zone` where it names none.
 *
 * Throws GoError with Go's message.
 */
export function parseTime(layout: string, text: string, zone: TimeZone): GoTime {
  const reading = emptyReading()
  const parts = parseLayout(layout)
  let rest = text
  for (const [index, { literal, element }] of parts.entries()) {
    const complain = (what: string): GoError =>
      new GoError(
        `parsing time ${quote(text)} as ${quote(layout)}: cannot parse ${quote(rest)} as ${quote(what)}`,
      )
    const afterLiteral = skipLiteral(rest, literal)
    if (afterLiteral === undefined) throw complain(literal)
    rest = afterLiteral
    if (element === '') {
      if (rest !== '') throw new GoError(`parsing time ${quote(text)}: extra text: ${quote(rest)}`)
      break
    }
    try {
      const after = takeElement(rest, element, reading)
      const next = parts[index + 1]
      const isSecond = element === '5' || element === '05'
      const wantsFraction = next !== undefined && isFraction(next.element) && next.literal === ''
      rest = isSecond && !wantsFraction ? takeExtraFraction(after, reading) : after
    } catch (error) {
      if (error instanceof Mismatch) throw complain(element)
      if (error instanceof OutOfRange) throw outOfRange(text, error.message)
      throw error
    }
  }
  return toTime(reading, text, zone)
}

function outOfRange(text: string, what: string): GoError {
  return new GoError(`parsing time ${quote(text)}: ${what} out of range`)
}

/** Spaces in the layout stand for any number of spaces. */
function skipLiteral(text: string, literal: string): string | undefined {
  let rest = text
  for (const part of literal.split(/( +)/)) {
    if (part.startsWith(' ')) {
      if (rest !== '' && !rest.startsWith(' ')) return undefined
      rest = rest.replace(/^ +/, '')
    } else {
      if (!rest.startsWith(part)) return undefined
      rest = rest.slice(part.length)
    }
  }
  return rest
}

function takeElement(text: string, element: string, reading: TimeReading): string {
  switch (element) {
    case '2006':
      return take(text, /^[0-9].{3}/s, (digits) => {
        if (!/^[0-9]{4}$/.test(digits)) throw new Mismatch()
        reading.year = Number(digits)
      })
    case '06':
      return take(text, /^[0-9]{2}/, (digits) => {
        const year = Number(digits)
        reading.year = year + (year >= 69 ? 1900 : 2000)
      })
    case 'January':
      return takeName(text, MONTHS, (index) => (reading.month = index + 1))
    case 'Jan':
      return takeName(text, MONTHS.map(short), (index) => (reading.month = index + 1))
    case '1':
    case '01':
      return takeNumber(text, element === '01', (month) => {
        if (month < 1 || month > 12) throw new OutOfRange('month')
        reading.month = month
      })
    case 'Monday':
      return takeName(text, WEEKDAYS, () => undefined)
    case 'Mon':
      return takeName(text, WEEKDAYS.map(short), () => undefined)
    case '2':
    case '_2':
    case '02':
      return takeNumber(
        element === '_2' ? text.replace(/^ /, '') : text,
        element === '02',
        (day) => (reading.day = day),
      )
    case '002':
    case '__2':
      return take(
        element === '__2' ? text.replace(/^ {1,2}/, (spaces) => '0'.repeat(spaces.length)) : text,
        /^[0-9]{3}/,
        (digits) => (reading.yearDay = Number(digits)),
      )
    case '15':
      return takeBelow(text, false, 24, 'hour', (hour) => (reading.hour = hour))
    case '3':
    case '03':
      return takeBelow(text, element === '03', 13, 'hour', (hour) => (reading.hour = hour))
    case '4':
    case '04':
      return takeBelow(text, element === '04', 60, 'minute', (minute) => (reading.minute = minute))
    case '5':
    case '05':
      return takeBelow(text, element === '05', 60, 'second', (second) => (reading.second = second))
    case 'PM':
    case 'pm':
      return take(text, element === 'PM' ? /^[AP]M/ : /^[ap]m/, (word) => {
        reading.meridiem = word.toLowerCase() === 'pm' ? 'pm' : 'am'
      })
  }
  return isFraction(element)
    ? takeFraction(text, element, reading)
    : takeZone(text, element, reading)
}

function takeNumber(text: string, twoDigits: boolean, use: (value: number) => void): string {
  return take(text, twoDigits ? /^[0-9]{2}/ : /^[0-9]{1,2}/, (digits) => use(Number(digits)))
}

function takeBelow(
  text: string,
  twoDigits: boolean,
  limit: number,
  what: string,
  use: (value: number) => void,
): string {
  return takeNumber(text, twoDigits, (value) => {
    if (value >= limit) throw new OutOfRange(what)
    use(value)
  })
}

function takeName(text: string, names: readonly string[], use: (index: number) => void): string {
  const lower = text.toLowerCase()
  const index = names.findIndex((name) => lower.startsWith(name.toLowerCase()))
  if (index < 0) throw new Mismatch()
  use(index)
  return text.slice((names[index] ?? '').length)
}

function short(name: string): string {
  return name.slice(0, 3)
}

function takeFraction(text: string, element: string, reading: TimeReading): string {
  if (element[1] === '9') return takeExtraFraction(text, reading)
  const digits = new RegExp(`^[.,][0-9]{${element.length - 1}}`)
  return take(text, digits, (fraction) => (reading.nanosecond = nanosecondsOf(fraction)))
}

/** Seconds may have a fraction even where the layout has none. */
function takeExtraFraction(text: string, reading: TimeReading): string {
  const fraction = /^[.,][0-9]+/.exec(text)?.[0]
  if (fraction === undefined) return text
  reading.nanosecond = nanosecondsOf(fraction)
  return text.slice(fraction.length)
}

function nanosecondsOf(fraction: string): number {
  return Number(fraction.slice(1, 10).padEnd(9, '0'))
}

function toTime(reading: TimeReading, text: string, zone: TimeZone): GoTime {
  const date = { ...reading, hour: hourOf(reading), ...dateOf(reading, text) }
  const at = (seconds: number, shown: TimeZone): GoTime =>
    GoTime.fromSeconds(seconds, shown).add(BigInt(reading.nanosecond))
  if (reading.isUtc) return at(unixSecondsOf(date), UTC)
  if (reading.offset !== undefined) {
    const seconds = unixSecondsOf(date) - reading.offset
    const isLocal =
      zone.offsetAt(seconds) === reading.offset &&
      (reading.zoneName === '' || zone.abbreviationAt(seconds) === reading.zoneName)
    return at(seconds, isLocal ? zone : fixedZone(reading.zoneName, reading.offset))
  }
  if (reading.zoneName === '') return at(zonedSecondsOf(date, zone), zone)
  const seconds = zonedSecondsOf(date, zone)
  if (zone.abbreviationAt(seconds) === reading.zoneName) return at(seconds, zone)
  const offset = /^GMT[-+][0-9]+$/.test(reading.zoneName)
    ? Number(reading.zoneName.slice(3)) * 3600
    : 0
  // Go takes the clock for UTC here and shows it in that zone.
  return at(unixSecondsOf(date), fixedZone(reading.zoneName, offset))
}

function hourOf({ hour, meridiem }: TimeReading): number {
  if (meridiem === 'pm' && hour < 12) return hour + 12
  return meridiem === 'am' && hour === 12 ? 0 : hour
}

function dateOf(reading: TimeReading, text: string): { month: number; day: number } {
  const { year, yearDay } = reading
  if (yearDay >= 0) {
    const date = new Date(0)
    date.setUTCFullYear(year, 0, yearDay)
    if (yearDay < 1 || date.getUTCFullYear() !== year) throw outOfRange(text, 'day-of-year')
    const found = { month: date.getUTCMonth() + 1, day: date.getUTCDate() }
    if (reading.month >= 0 && reading.month !== found.month) {
      throw new GoError(`parsing time ${quote(text)}: day-of-year does not match month`)
    }
    if (reading.day >= 0 && reading.day !== found.day) {
      throw new GoError(`parsing time ${quote(text)}: day-of-year does not match day`)
    }
    return found
  }
  const month = reading.month < 0 ? 1 : reading.month
  const day = reading.day < 0 ? 1 : reading.day
  const lastDay = new Date(0)
  lastDay.setUTCFullYear(year, month, 0)
  if (day < 1 || day > lastDay.getUTCDate()) throw outOfRange(text, 'day')
  return { month, day }
}
