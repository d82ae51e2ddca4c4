const INT64_MAX = (1n << 63n) - 1n
const UINT64_MAX = (1n << 64n) - 1n
const DECIMAL_FLOAT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const HEX_FLOAT = /^([+-]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)$/
const SPECIAL_FLOAT = /^([+-]?)(inf|infinity|nan)$/i

/** strconv.ParseUint(text, 0, 64): base by prefix (`0x`, `0o`, `0`, `0b`), underscores; undefined when invalid or too large. */
export function parseUint(text: string): bigint | undefined {
  const value = parseMagnitude(text)
  return value === undefined || value > UINT64_MAX ? undefined : value
}

/** strconv.ParseInt(text, 0, 64), as parseUint with a sign. */
export function parseInt64(text: string): bigint | undefined {
  const negative = text.startsWith('-')
  const magnitude = parseMagnitude(negative || text.startsWith('+') ? text.slice(1) : text)
  if (magnitude === undefined) return undefined
  const value = negative ? -magnitude : magnitude
  return value > INT64_MAX || value < -INT64_MAX - 1n ? undefined : value
}

function parseMagnitude(text: string): bigint | undefined {
  if (!areUnderscoresValid(text)) return undefined
  const plain = text.replaceAll('_', '')
  if (/^(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|[1-9]\d*|0)$/.test(plain)) return BigInt(plain)
  return /^0[0-7]+$/.test(plain) ? BigInt(`0o${plain.slice(1)}`) : undefined
}

/** Underscores stand between digits, or between a base prefix and a digit (strconv's underscoreOK). */
function areUnderscoresValid(text: string): boolean {
  if (!text.includes('_')) return true
  const unsigned = text.replace(/^[+-]/, '')
  const prefix = /^0[xXbBoO]/.exec(unsigned)?.[0] ?? ''
  const digits = prefix === '' ? unsigned : `0${unsigned.slice(2)}`
  const digit = prefix.toLowerCase() === '0x' ? '[0-9a-fA-F]' : '[0-9]'
  return !new RegExp(`(?<!${digit})_|_(?!${digit})`).test(digits)
}

/** strconv.ParseFloat(text, 64): decimal, hexadecimal, `inf` and `nan`; undefined when invalid or out of range. */
export function parseGoFloat(text: string): number | undefined {
  if (!areUnderscoresValid(text)) return undefined
  const plain = text.replaceAll('_', '')
  if (DECIMAL_FLOAT.test(plain)) return finite(Number(plain))
  const hex = HEX_FLOAT.exec(plain)
  if (hex !== null) return parseHexFloat(hex)
  const special = SPECIAL_FLOAT.exec(plain)
  if (special === null) return undefined
  if (special[2]?.toLowerCase() === 'nan') return NaN
  return special[1] === '-' ? -Infinity : Infinity
}

function parseHexFloat([, sign, whole = '', fraction = '', exponent]: RegExpExecArray):
  | number
  | undefined {
  if (whole + fraction === '') return undefined
  const mantissa = Number(BigInt(`0x${whole}${fraction}`))
  const value = scaleByPowerOfTwo(mantissa, Number(exponent) - 4 * fraction.length)
  return finite(sign === '-' ? -value : value)
}

/** In two steps, for 2**exponent alone may leave the range of a float. */
function scaleByPowerOfTwo(mantissa: number, exponent: number): number {
  const half = Math.trunc(Math.max(-2200, Math.min(2200, exponent)) / 2)
  return mantissa * 2 ** half * 2 ** (Math.max(-2200, Math.min(2200, exponent)) - half)
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined
}
