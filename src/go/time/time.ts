import { goFunction } from '../values/function.ts'
import { GoInt, GoObject, type GoValue, int, type TemplateFunction } from '../values/value.ts'
import { type CivilTime, civilTimeOf, unixSecondsOf } from './civil-time.ts'
import { formatTime } from './format.ts'
import { MONTHS, WEEKDAYS } from './layout.ts'
import { GoDuration, GoNamedInt } from './named-int.ts'
import { type TimeZone, UTC } from './zone.ts'

const SECOND = 1_000_000_000n
const YEAR_ONE = unixSecondsOf({ year: 1, month: 1, day: 1, hour: 0, minute: 0, second: 0 })

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

  override toJsonValue(): GoValue {
    return this.format('2006-01-02T15:04:05.999999999Z07:00')
  }

  override method(name: string): TemplateFunction | undefined {
    return METHODS[name]?.(this)
  }
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
  UTC: (time) => goFunction([], 'time.Time', () => time.in(UTC)),
  Local: (time) => goFunction([], 'time.Time', () => time),
  IsZero: (time) =>
    goFunction([], 'bool', () => time.unixNanoseconds === BigInt(YEAR_ONE) * SECOND),
  Before: orderMethod((difference) => difference < 0n),
  After: orderMethod((difference) => difference > 0n),
  Equal: orderMethod((difference) => difference === 0n),
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
