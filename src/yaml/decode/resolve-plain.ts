import type { YamlDialect } from '../node/yaml-syntax-error.ts'
import { isTimestamp } from './timestamp.ts'

/** What a plain scalar means. An integer is a bigint, a float a number, and a timestamp stays text. */
export type ResolvedScalar =
  | { tag: '!!null'; value: null }
  | { tag: '!!bool'; value: boolean }
  | { tag: '!!int'; value: bigint }
  | { tag: '!!float'; value: number }
  | { tag: '!!timestamp' | '!!merge' | '!!str'; value: string }

const INT64_MIN = -(2n ** 63n)
const INT64_MAX = 2n ** 63n - 1n
const UINT64_MAX = 2n ** 64n - 1n

const NULL = { tag: '!!null', value: null } as const
const TRUE = { tag: '!!bool', value: true } as const
const FALSE = { tag: '!!bool', value: false } as const

const WORDS_OF_BOTH = new Map<string, ResolvedScalar>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, NULL] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, TRUE] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, FALSE] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, float(NaN)] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(
    (word) => [word, float(Infinity)] as const,
  ),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, float(-Infinity)] as const),
])

const WORDS = {
  v3: WORDS_OF_BOTH,
  // The booleans of YAML 1.1.
  v2: new Map<string, ResolvedScalar>([
    ...WORDS_OF_BOTH,
    ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((word) => [word, TRUE] as const),
    ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word) => [word, FALSE] as const),
  ]),
} satisfies Record<YamlDialect, unknown>

/**
 * What a plain scalar means to Go's yaml.v3 (`v3`) or to the yaml.v2 inside sigs.k8s.io/yaml (`v2`);
 * func resolve in their resolve.go.
 */
export function resolvePlain(text: string, dialect: YamlDialect): ResolvedScalar {
  switch (text.charCodeAt(0)) {
    case 0x2b: // +
    case 0x2d: // -
    case 0x2e: // .
      return WORDS[dialect].get(text) ?? resolveNumber(text, dialect) ?? string(text)
    case 0x3c: // <
      // yaml.v2 looks this up only where it asks for a merge key; the result is the same.
      return text === '<<' ? { tag: '!!merge', value: text } : string(text)
    default:
      if (isDigitCode(text.charCodeAt(0))) {
        if (isTimestamp(text)) return { tag: '!!timestamp', value: text }
        return resolveNumber(text, dialect) ?? string(text)
      }
      return (text.length <= 5 && WORDS[dialect].get(text)) || string(text)
  }
}

function isDigitCode(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

const YAML_FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
// strconv.ParseFloat takes single underscores between digits.
const DOT_FLOAT = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/

/** An integer or float, or undefined; the text starts with a digit, a sign or a dot. */
function resolveNumber(text: string, dialect: YamlDialect): ResolvedScalar | undefined {
  if (text.startsWith('.')) {
    return DOT_FLOAT.test(text) ? finiteFloat(text.replaceAll('_', '')) : undefined
  }
  const plain = text.includes('_') ? text.replaceAll('_', '') : text
  const integer = parseGoInteger(plain)
  if (integer !== undefined) return { tag: '!!int', value: integer }
  if (YAML_FLOAT.test(plain)) return finiteFloat(plain)
  return signAfterPrefix(plain, dialect)
}

const SHORT_DECIMAL = /^[-+]?(?:0|[1-9][0-9]{0,14})$/
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[oO]?([0-7]+)|0[bB]([01]+)|(0|[1-9][0-9]*))$/

// strconv.ParseInt and ParseUint with base 0.
function parseGoInteger(text: string): bigint | undefined {
  if (SHORT_DECIMAL.test(text)) return BigInt(Number(text))
  const match = INTEGER.exec(text)
  if (!match) return undefined
  const [, sign, hex, octal, binary, decimal] = match
  const size = BigInt(
    hex ? `0x${hex}` : octal ? `0o${octal}` : binary ? `0b${binary}` : (decimal ?? 0),
  )
  const value = sign === '-' ? -size : size
  if (value >= INT64_MIN && value <= INT64_MAX) return value
  return sign === '' && value <= UINT64_MAX ? value : undefined
}

// "0b-1" is a number: Go tries the base on what follows the prefix, sign included.
function signAfterPrefix(text: string, dialect: YamlDialect): ResolvedScalar | undefined {
  const match = /^0(?:b([-+])([01]+)|o([-+])([0-7]+))$/.exec(text)
  if (!match) return undefined
  const [, binarySign, binary, octalSign, octal] = match
  if (octal && dialect === 'v2') return undefined
  const size = BigInt(binary ? `0b${binary}` : `0o${octal}`)
  const value = (binarySign ?? octalSign) === '-' ? -size : size
  return value >= INT64_MIN && value <= INT64_MAX ? { tag: '!!int', value } : undefined
}

// Go calls a number too large for a float64 a string.
function finiteFloat(text: string): ResolvedScalar | undefined {
  const value = Number(text)
  return Number.isFinite(value) ? float(value) : undefined
}

function float(value: number): ResolvedScalar {
  return { tag: '!!float', value }
}

function string(value: string): ResolvedScalar {
  return { tag: '!!str', value }
}
