import { MAX_DEPTH } from './json.ts'

/**
 * What YAML's plain words become on the dashboard's way from value to text and back. It writes with the library `yaml`
 * (YAML 1.2: quotes only what YAML 1.2 would take for something else) and reads with js-yaml, which knows more: dates,
 * binary numbers, underscores in numbers. What only the reader knows changes its type.
 */

const INTEGER = /^[-+]?(?:0|0b[01_]*[01]|0x[\da-fA-F_]*[\da-fA-F]|0o[0-7_]*[0-7]|\d[\d_]*)$/
const PREFIXED = /^[-+]?0(?:[bxo])/
const FLOAT = /^(?:[-+]?\d[\d_]*(?:\.[\d_]*)?(?:[eE][-+]?\d+)?|\.[\d_]+(?:[eE][-+]?\d+)?)$/
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/
const TIMESTAMP =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:Z|([-+])(\d\d?)(?::(\d\d))?))?$/

/** What the writer knows to be no string, and quotes: null, booleans and the numbers of YAML 1.2. */
const QUOTED_BY_WRITER =
  /^(?:~|[Nn]ull|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE|0o[0-7]+|[-+]?\d+|0x[\da-fA-F]+|[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)|[-+]?(?:\.\d+|\d+\.\d*)|[-+]?(?:\.\d+|\d+(?:\.\d*)?)[eE][-+]?\d+)?$/

/** What a text is after the way there and back: itself, a number or a date. */
function retypeText(text: string): string | number | Date {
  if (QUOTED_BY_WRITER.test(text)) return text
  return readInteger(text) ?? readFloat(text) ?? readTimestamp(text) ?? text
}

function readInteger(text: string): number | undefined {
  if (!INTEGER.test(text) || text.endsWith('_')) return undefined
  const digits = text.replaceAll('_', '')
  const sign = digits.startsWith('-') ? -1 : 1
  const unsigned = digits.replace(/^[-+]/, '')
  return sign * (PREFIXED.test(unsigned) ? Number(unsigned) : Number.parseInt(unsigned, 10))
}

function readFloat(text: string): number | undefined {
  if (!FLOAT.test(text) || text.endsWith('_')) return undefined
  return Number.parseFloat(text.replaceAll('_', ''))
}

function readTimestamp(text: string): Date | undefined {
  const [, year, month, day, hour, minute, second, fraction, sign, zoneHour, zoneMinute] =
    DATE.exec(text) ?? TIMESTAMP.exec(text) ?? []
  if (year === undefined) return undefined
  const milliseconds = Number((fraction ?? '').slice(0, 3).padEnd(3, '0'))
  const date = new Date(
    Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour ?? 0),
      Number(minute ?? 0),
      Number(second ?? 0),
      milliseconds,
    ),
  )
  const zone = Number(zoneHour ?? 0) * 60 + Number(zoneMinute ?? 0)
  return new Date(date.getTime() - (sign === '-' ? -zone : zone) * 60_000)
}

/** How the texts of YAML 1.1 for booleans are written, so that old readers take them for strings. */
const OLD_BOOLEAN = /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/
const OLD_BASE_60 = /^[-+]?[\d_]+(?::[\d_]+)+(?:\.[\d_]*)?$/
/** What js-yaml does not write without quotes: indicators in front, `: ` and ` #`, ends, characters that are not printable. */
const NEEDS_QUOTES =
  /^[-?:,[\]{}#&*!|=>'"%@`\s]|[\s:]$|:[\s]|[\s]#|[^\u0020-\u007e\u00a1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u
/** Numbers to the writer, but not to js-yaml, which therefore leaves them without quotes: `+.5`, `+.nan`. */
const WRITER_ALONE_READS = /^\+\.(?:\d|nan|NaN|NAN)/
/** Longer lines are folded. The exact width depends on how deep the value stands. */
const LONGEST_LINE = 78

/**
 * Whether js-yaml writes a string without quotes. A new value takes over the quotes of the string it replaces, so behind
 * quotes it stays a string.
 */
export function isWrittenPlain(text: string): boolean {
  return !(
    text === '' ||
    text === '<<' ||
    text.length > LONGEST_LINE ||
    OLD_BOOLEAN.test(text) ||
    OLD_BASE_60.test(text) ||
    NEEDS_QUOTES.test(text) ||
    (QUOTED_BY_WRITER.test(text) && !WRITER_ALONE_READS.test(text)) ||
    retypeText(text) !== text
  )
}

/** A value that is written for the first time, with everything in it: strings and keys change as they do. */
export function retype(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return retypeText(value)
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value
  if (value instanceof Date) return value
  if (Array.isArray(value)) return value.map((item) => retype(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [retypeKey(key), retype(item, depth + 1)]),
  )
}

/** A key that is written for the first time. A date would become a text in the browser's time zone; it stays as it is. */
export function retypeKey(key: string): string {
  const read = retypeText(key)
  return read instanceof Date ? key : String(read)
}
