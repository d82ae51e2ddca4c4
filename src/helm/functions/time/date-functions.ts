import { parseInt64 } from '../../../go/strconv/index.ts'
import {
  formatDuration,
  GoTime,
  loadTimeZone,
  parseDuration,
  parseTime,
  roundToSeconds,
  SECOND,
  type TimeZone,
  UTC,
} from '../../../go/time/index.ts'
import { GoError, goFunction, GoInt, goTypeOf, type GoValue } from '../../../go/values/index.ts'
import type { FunctionEnvironment } from '../function-environment.ts'
import type { FunctionTable } from '../function-table.ts'

const TIME = 'time.Time'
const HTML_DATE = '2006-01-02'

const COARSE_UNITS = [
  [365n * 24n * 3600n * SECOND, 'y'],
  [30n * 24n * 3600n * SECOND, 'mo'],
  [24n * 3600n * SECOND, 'd'],
  [3600n * SECOND, 'h'],
  [60n * SECOND, 'm'],
  [SECOND, 's'],
] as const

/** Dates and durations. Layouts are Go's; a number is a count of seconds since 1970. */
export function dateFunctions(environment: FunctionEnvironment): FunctionTable {
  const local = loadLocal(environment)
  const now = (): GoTime => new GoTime(BigInt(Math.trunc(environment.now())) * 1_000_000n, local())

  function timeOf(value: GoValue, intTypes: readonly string[]): GoTime {
    if (value instanceof GoTime) return value
    if (value instanceof GoInt && intTypes.includes(value.type)) {
      return GoTime.fromSeconds(value.value, local())
    }
    return now()
  }

  function zoneOf(name: string): TimeZone {
    return name === 'Local' ? local() : (loadTimeZone(name) ?? UTC)
  }

  function dateInZone(layout: string, date: GoValue, zone: string): string {
    return timeOf(date, ['int', 'int32', 'int64']).in(zoneOf(zone)).format(layout)
  }

  function ago(date: GoValue): string {
    const time = timeOf(date, ['int', 'int64'])
    return formatDuration(roundToSeconds(now().unixNanoseconds - time.unixNanoseconds))
  }

  function durationRound(value: GoValue): string {
    const duration = coarseDurationOf(value, now)
    const magnitude = duration < 0n ? -duration : duration
    for (const [unit, name] of COARSE_UNITS) {
      if (magnitude > unit) return `${magnitude / unit}${name}`
    }
    return '0s'
  }

  function toDate(layout: string, text: string): GoTime {
    return orElse(() => parseTime(layout, text, local()), GoTime.zero())
  }

  const dateInZoneFunction = goFunction(['string', 'interface {}', 'string'], 'string', dateInZone)
  const dateModify = goFunction(['string', TIME], TIME, (change, date) =>
    orElse(() => (date as GoTime).add(parseDuration(change)), date as GoTime),
  )
  const mustDateModify = goFunction(['string', TIME], TIME, (change, date) =>
    (date as GoTime).add(parseDuration(change)),
  )
  return {
    now: goFunction([], TIME, now),
    date: goFunction(['string', 'interface {}'], 'string', (layout, date) =>
      dateInZone(layout, date, 'Local'),
    ),
    dateInZone: dateInZoneFunction,
    date_in_zone: dateInZoneFunction,
    dateModify,
    date_modify: dateModify,
    mustDateModify,
    must_date_modify: mustDateModify,
    htmlDate: goFunction(['interface {}'], 'string', (date) =>
      dateInZone(HTML_DATE, date, 'Local'),
    ),
    htmlDateInZone: goFunction(['interface {}', 'string'], 'string', (date, zone) =>
      dateInZone(HTML_DATE, date, zone),
    ),
    ago: goFunction(['interface {}'], 'string', ago),
    duration: goFunction(['interface {}'], 'string', durationOfSeconds),
    durationRound: goFunction(['interface {}'], 'string', durationRound),
    toDate: goFunction(['string', 'string'], TIME, toDate),
    mustToDate: goFunction(['string', 'string'], TIME, (layout, text) =>
      parseTime(layout, text, local()),
    ),
    unixEpoch: goFunction([TIME], 'string', (date) => String((date as GoTime).unixSeconds)),
  }
}

/** The zone is worked out when the first function needs it. */
function loadLocal(environment: FunctionEnvironment): () => TimeZone {
  let zone: TimeZone | undefined
  return () => {
    if (!zone) {
      const found = loadTimeZone(environment.timeZone) ?? UTC
      // Go calls this location Local, whatever its zone is.
      zone = { ...found, name: 'Local' }
    }
    return zone
  }
}

/** Seconds as a duration; sprig takes a text or an int64, and nothing else, not even an int. */
function durationOfSeconds(value: GoValue): string {
  return formatDuration(BigInt.asIntN(64, secondsOf(value) * SECOND))
}

function secondsOf(value: GoValue): bigint {
  if (goTypeOf(value) === 'int64') return (value as GoInt).value
  if (typeof value !== 'string' || !/^[-+]?[0-9]+$/.test(value)) return 0n
  return parseInt64(value.replace(/^([-+]?)0+(?=[0-9])/, '$1')) ?? 0n
}

function coarseDurationOf(value: GoValue, now: () => GoTime): bigint {
  if (typeof value === 'string') return orElse(() => parseDuration(value), 0n)
  if (value instanceof GoTime) return now().unixNanoseconds - value.unixNanoseconds
  return value instanceof GoInt && value.type === 'int64' ? value.value : 0n
}

function orElse<Result>(produce: () => Result, fallback: Result): Result {
  try {
    return produce()
  } catch (error) {
    if (error instanceof GoError) return fallback
    throw error
  }
}
