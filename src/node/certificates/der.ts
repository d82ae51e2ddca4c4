/*
 * The distinguished encoding rules of ASN.1 (ITU-T X.690), as far as certificates need them.
 */

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

export function encodeDer(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(contents)
  return Buffer.concat([Uint8Array.of(tag, ...encodeLength(content.length)), content])
}

function encodeLength(length: number): number[] {
  if (length < 0x80) return [length]
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return [0x80 | bytes.length, ...bytes]
}

export function sequence(...contents: readonly Uint8Array[]): Uint8Array {
  return encodeDer(TAG.sequence, ...contents)
}

/** A positive integer of big-endian bytes. */
export function integer(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  const digits = bytes.subarray(start)
  const needsZero = (digits[0] ?? 0) >= 0x80
  return encodeDer(TAG.integer, needsZero ? Uint8Array.of(0) : new Uint8Array(0), digits)
}

/** An object identifier such as `2.5.29.15`. */
export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const number of others) {
    const groups = [number % 128]
    for (let rest = number >>> 7; rest > 0; rest >>>= 7) groups.unshift((rest % 128) | 0x80)
    bytes.push(...groups)
  }
  return encodeDer(TAG.objectIdentifier, Uint8Array.from(bytes))
}

export function bitString(content: Uint8Array, unusedBits = 0): Uint8Array {
  return encodeDer(TAG.bitString, Uint8Array.of(unusedBits), content)
}

export interface DerValue {
  tag: number
  content: Uint8Array
  /** Tag, length and content. */
  whole: Uint8Array
}

/** The values that stand one after another in these bytes. Throws RangeError where they are cut short. */
export function decodeDer(bytes: Uint8Array): DerValue[] {
  const values: DerValue[] = []
  for (let at = 0; at < bytes.length;) {
    const start = at
    const tag = bytes[at] ?? 0
    let length = bytes[at + 1] ?? 0
    at += 2
    if (length >= 0x80) {
      const size = length & 0x7f
      length = bytes.subarray(at, at + size).reduce((sum, byte) => sum * 256 + byte, 0)
      at += size
    }
    if (at + length > bytes.length) throw new RangeError('truncated DER value')
    values.push({
      tag,
      content: bytes.subarray(at, at + length),
      whole: bytes.subarray(start, at + length),
    })
    at += length
  }
  return values
}
