import {
  parseGoFloat,
  parseInt64,
  parseUint,
  quote,
  unquoteCharacter,
} from '../../../go/strconv/index.ts'
import { GoComplex, GoError } from '../../../go/values/index.ts'

const SMALL_INTEGER = /^(?:0|[1-9]\d{0,14})$/

/** What a number written in a template can stand for; which one, decides the parameter that it is given to. */
export interface NumberConstant {
  int: bigint | undefined
  uint: bigint | undefined
  float: number | undefined
  complex: GoComplex | undefined
}

/**
 * Reads a number token as text/template's newNumber does.
 *
 * @throws GoError such as `illegal number syntax: "0x"`
 */
export function parseNumberConstant(
  text: string,
  kind: 'char-constant' | 'complex' | 'number',
): NumberConstant {
  if (kind === 'char-constant') return characterConstant(text)
  if (kind === 'complex') return complexConstant(text)
  if (SMALL_INTEGER.test(text)) {
    const int = BigInt(text)
    return { int, uint: int, float: Number(text), complex: undefined }
  }
  if (text.endsWith('i')) {
    const imaginary = parseGoFloat(text.slice(0, -1))
    if (imaginary !== undefined) return simplified(new GoComplex(0, imaginary))
  }
  const int = parseInt64(text)
  const uint = parseUint(text) ?? (int === 0n ? 0n : undefined)
  const whole = int ?? uint
  if (whole !== undefined) return { int, uint, float: Number(whole), complex: undefined }
  return floatConstant(text)
}

function characterConstant(text: string): NumberConstant {
  const { code, end } = unquoteCharacter(text, 1, "'")
  if (text.slice(end) !== "'") throw new GoError(`malformed character constant: ${text}`)
  return { int: BigInt(code), uint: BigInt(code), float: code, complex: undefined }
}

function complexConstant(text: string): NumberConstant {
  const imaginaryPart = /(?<=[^eEpP+-])[+-](?:[^+-]|(?<=[eEpP])[+-])*i$/.exec(text)
  const split = imaginaryPart?.index ?? text.length
  const real = parseGoFloat(text.slice(0, split))
  const imaginary = parseGoFloat(text.slice(split, -1))
  if (real === undefined || imaginary === undefined) {
    throw new GoError('syntax error scanning complex number')
  }
  return simplified(new GoComplex(real, imaginary))
}

function floatConstant(text: string): NumberConstant {
  const float = parseGoFloat(text)
  if (float === undefined) throw new GoError(`illegal number syntax: ${quote(text)}`)
  if (!/[.eEpP]/.test(text)) throw new GoError(`integer overflow: ${quote(text)}`)
  return { ...integersOf(float), float, complex: undefined }
}

function simplified(complex: GoComplex): NumberConstant {
  if (complex.imaginary !== 0) return { int: undefined, uint: undefined, float: undefined, complex }
  return { ...integersOf(complex.real), float: complex.real, complex }
}

function integersOf(float: number): Pick<NumberConstant, 'int' | 'uint'> {
  if (!Number.isInteger(float)) return { int: undefined, uint: undefined }
  const whole = BigInt(float)
  return {
    int: whole === BigInt.asIntN(64, whole) ? whole : undefined,
    uint: whole === BigInt.asUintN(64, whole) ? whole : undefined,
  }
}
