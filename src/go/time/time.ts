import { quote } from '../strconv/quote.ts'
import { GoError } from '../values/error.ts'
import { goFunction } from '../values/function.ts'
import { ownValue } from '../values/own-value.ts'
import { toBytes } from '../values/string.ts'
import { GoInt, GoObject, type GoValue, int, type TemplateFunction } from '../values/value.ts'
import { encodeBinaryTime } from './binary-time.ts'
import { type CivilTime, civilTimeOf, unixSecondsOf } from './civil-time.ts'
import { formatTime } from './format.ts'
import { MONTHS, WEEKDAYS } from './layout.ts'
import { GoLocation } from './location.ts'
import { GoDuration, GoNamedInt } from './named-int.ts'
import { type TimeZone, UTC } from './zone.ts'

const SECOND = 1_000_000_000n
const YEAR_ONE = unixSecondsOf({ year: 1, month: 1, day: 1, hour: 0, minute: 0, second: 0 })

/** How JSON, YAML and TOML write a time. */
export const RFC3339_NANO = '2006-01-02T15:04:05.999999999Z07:00'

/** A time.Time: a moment and the zone to show it in. */
export class GoTime extends GoObject {
  override readonly goType = 'time.Time'
  override readonly goKind = 'struct'
  /** Since 1970 in UTC. */
  readonly unixNanoseconds: bigint
  readonly zone: TimeZone

  constructor(unixNanoseconds: bigint, zone: TimeZone) {
    super()
    this.unixNanoseconds = unixNanoseconds
    this.zone = zone
  }

  static fromSeconds(unixSeconds: number | bigint, zone: TimeZone): GoTime {
    return new GoTime(BigInt(unixSeconds) * SECOND, zone)
  }

  /** Go's zero time: the first of January of the year 1. */
  static zero(): GoTime {
    return GoTime.fromSeconds(YEAR_ONE, UTC)
  }

  get unixSeconds(): number {
    const nanosecond = BigInt(this.nanosecond)
    return Number((this.unixNanoseconds - nanosecond) / SECOND)
  }

  get nanosecond(): number {
    return Number(((this.unixNanoseconds % SECOND) + SECOND) % SECOND)
  }

  civil(): CivilTime {
    return civilTimeOf(this.unixSeconds, this.nanosecond, this.zone)
  }

  format(layout: string): string {
    return formatTime(this.civil(), layout)
  }

  in(zone: TimeZone): GoTime {
    return new GoTime(this.unixNanoseconds, zone)
  }

  add(nanoseconds: bigint): GoTime {
    return new GoTime(this.unixNanoseconds + nanoseconds, this.zone)
  }

  override text(): string {
    return this.format('2006-01-02 15:04:05.999999999 -0700 MST')
  }

  override toJsonValue(): string {
    return this.format(RFC3339_NANO)
  }

  /** Its own fields are not exported, so all that a template learns of them is that they are there. */
  override hasUnexportedField(name: string): boolean {
    return name === 'wall' || name === 'ext' || name === 'loc'
  }

  /** To the nearest multiple of so many nanoseconds since the year 1, as Truncate and Round count them. */
  toMultipleOf(nanoseconds: bigint, isRounded: boolean): GoTime {
    if (nanoseconds <= 0n) return this
    const sinceYearOne = this.unixNanoseconds - BigInt(YEAR_ONE) * SECOND
    const rest = ((sinceYearOne % nanoseconds) + nanoseconds) % nanoseconds
    return this.add(isRounded && rest * 2n >= nanoseconds ? nanoseconds - rest : -rest)
  }

  binary(): Uint8Array {
    const seconds = BigInt(this.unixSeconds - YEAR_ONE)
    return encodeBinaryTime(seconds, this.civil(), this.zone === UTC)
  }

  goString(): string {
    const { year, month, day, hour, minute, second, nanosecond } = this.civil()
    const numbers = [day, hour, minute, second, nanosecond].join(', ')
    return `time.Date(${year}, time.${MONTHS[month - 1]}, ${numbers}, ${locationText(this.zone)})`
  }

  /** The clocks are ahead of those in the other half of the year. */
  isDaylightSaving(): boolean {
    const { year, offset } = this.civil()
    const halves = [1, 7].map((month) =>
      this.zone.offsetAt(unixSecondsOf({ year, month, day: 1, hour: 0, minute: 0, second: 0 })),
    )
    return offset > Math.min(...halves)
  }

  override method(name: string): TemplateFunction | undefined {
    return ownValue(METHODS, name)?.(this)
  }
}

function locationText({ name }: TimeZone): string {
  if (name === 'UTC' || name === 'Local') return `time.${name}`
  return `time.Location(${quote(name)})`
}

function bytesMethod(bytes: (time: GoTime) => Uint8Array): (time: GoTime) => TemplateFunction {
  return (time) => goFunction([], '[]uint8', () => bytes(time))
}

function multipleMethod(isRounded: boolean): (time: GoTime) => TemplateFunction {
  return (time) =>
    goFunction(['time.Duration'], 'time.Time', (duration) =>
      time.toMultipleOf((duration as GoDuration).nanoseconds, isRounded),
    )
}

/** A method that gives more than a template function may. */
function uncallable(result: string, signatureProblem: string): () => TemplateFunction {
  return () => ({ ...goFunction([], result, () => null), signatureProblem })
}

function twoResults(name: string, second: string): () => TemplateFunction {
  return uncallable(
    '',
    `invalid function signature for ${name}: second return value should be error; is ${second}`,
  )
}

function threeResults(name: string): () => TemplateFunction {
  return uncallable('', `function ${name} has 3 return values; should be 1 or 2`)
}

function appended(start: GoValue, end: Uint8Array): Uint8Array {
  return new Uint8Array([...(start as Uint8Array), ...end])
}

function intMethod(read: (time: CivilTime) => number): (time: GoTime) => TemplateFunction {
  return (time) => goFunction([], 'int', () => int(read(time.civil())))
}

function unixMethod(perSecond: bigint): (time: GoTime) => TemplateFunction {
  return (time) =>
    goFunction([], 'int64', () => {
      const unit = SECOND / perSecond
      const rest = ((time.unixNanoseconds % unit) + unit) % unit
      return GoInt.wrap('int64', (time.unixNanoseconds - rest) / unit)
    })
}

function orderMethod(holds: (difference: bigint) => boolean): (time: GoTime) => TemplateFunction {
  return (time) =>
    goFunction(['time.Time'], 'bool', (other) =>
      holds(time.unixNanoseconds - (other as GoTime).unixNanoseconds),
    )
}

function addDate(time: GoTime, years: number, months: number, days: number): GoTime {
  const { year, month, day, hour, minute, second, offset } = time.civil()
  const moved = { year: year + years, month: month + months, day: day + days, hour, minute, second }
  const seconds = BigInt(unixSecondsOf(moved) - offset)
  return new GoTime(seconds * SECOND + BigInt(time.nanosecond), time.zone)
}

const METHODS: Readonly<Record<string, (time: GoTime) => TemplateFunction>> = {
  Year: intMethod((time) => time.year),
  Day: intMethod((time) => time.day),
  Hour: intMethod((time) => time.hour),
  Minute: intMethod((time) => time.minute),
  Second: intMethod((time) => time.second),
  Nanosecond: intMethod((time) => time.nanosecond),
  YearDay: intMethod((time) => time.yearDay),
  Month: (time) =>
    goFunction([], 'time.Month', () => {
      const { month } = time.civil()
      return new GoNamedInt('time.Month', month, MONTHS[month - 1] ?? '')
    }),
  Weekday: (time) =>
    goFunction([], 'time.Weekday', () => {
      const { weekday } = time.civil()
      return new GoNamedInt('time.Weekday', weekday, WEEKDAYS[weekday] ?? '')
    }),
  Unix: unixMethod(1n),
  UnixMilli: unixMethod(1000n),
  UnixMicro: unixMethod(1_000_000n),
  UnixNano: unixMethod(SECOND),
  Format: (time) => goFunction(['string'], 'string', (layout) => time.format(layout)),
  String: (time) => goFunction([], 'string', () => time.text()),
  GoString: (time) => goFunction([], 'string', () => time.goString()),
  AppendFormat: (time) =>
    goFunction(['[]uint8', 'string'], '[]uint8', (start, layout) =>
      appended(start, toBytes(time.format(layout))),
    ),
  AppendText: (time) =>
    goFunction(['[]uint8'], '[]uint8', (start) => appended(start, toBytes(time.toJsonValue()))),
  AppendBinary: (time) =>
    goFunction(['[]uint8'], '[]uint8', (start) => appended(start, time.binary())),
  MarshalJSON: bytesMethod((time) => toBytes(`"${time.toJsonValue()}"`)),
  MarshalText: bytesMethod((time) => toBytes(time.toJsonValue())),
  MarshalBinary: bytesMethod((time) => time.binary()),
  GobEncode: bytesMethod((time) => time.binary()),
  Location: (time) => goFunction([], '*time.Location', () => new GoLocation(time.zone)),
  In: (time) =>
    goFunction(['*time.Location'], 'time.Time', (location) => {
      if (location instanceof GoLocation) return time.in(location.zone)
      throw new GoError('time: missing Location in call to Time.In')
    }),
  IsDST: (time) => goFunction([], 'bool', () => time.isDaylightSaving()),
  ISOWeek: twoResults('ISOWeek', 'int'),
  Zone: twoResults('Zone', 'int'),
  ZoneBounds: twoResults('ZoneBounds', 'time.Time'),
  Date: threeResults('Date'),
  Clock: threeResults('Clock'),
  UTC: (time) => goFunction([], 'time.Time', () => time.in(UTC)),
  Local: (time) => goFunction([], 'time.Time', () => time),
  IsZero: (time) =>
    goFunction([], 'bool', () => time.unixNanoseconds === BigInt(YEAR_ONE) * SECOND),
  Before: orderMethod((difference) => difference < 0n),
  After: orderMethod((difference) => difference > 0n),
  Equal: orderMethod((difference) => difference === 0n),
  Compare: (time) =>
    goFunction(['time.Time'], 'int', (other) => {
      const difference = time.unixNanoseconds - (other as GoTime).unixNanoseconds
      return int(difference < 0n ? -1 : difference > 0n ? 1 : 0)
    }),
  Round: multipleMethod(true),
  Truncate: multipleMethod(false),
  Add: (time) =>
    goFunction(['time.Duration'], 'time.Time', (duration) =>
      time.add((duration as GoDuration).nanoseconds),
    ),
  AddDate: (time) =>
    goFunction(['int', 'int', 'int'], 'time.Time', (years, months, days) =>
      addDate(time, years, months, days),
    ),
  Sub: (time) =>
    goFunction(
      ['time.Time'],
      'time.Duration',
      (other) => new GoDuration(time.unixNanoseconds - (other as GoTime).unixNanoseconds),
    ),
}
