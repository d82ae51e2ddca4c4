import { GoError } from '../values/error.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** Padding characters after as many bytes of the last group of five. */
const PADDING = [0, 6, 4, 3, 1]
const PADDED_LENGTHS = new Set([2, 4, 5, 7])

/** Standard base32 with padding (RFC 4648, section 6). */
export function encodeBase32(bytes: Uint8Array): string {
  let result = ''
  let bits = 0
  let pending = 0
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      result += ALPHABET.charAt((pending >> bits) & 31)
    }
  }
  if (bits > 0) result += ALPHABET.charAt((pending << (5 - bits)) & 31)
  return result + '='.repeat(PADDING[bytes.length % 5] ?? 0)
}

/**
 * Decodes standard base32 as Go's encoding/base32 does: line breaks are dropped first, spare bits may be anything.
 *
 * Throws GoError with Go's message; its offset does not count the line breaks.
 */
export function decodeBase32(encoded: string): Uint8Array {
  const text = encoded.replace(/[\r\n]/g, '')
  const bytes: number[] = []
  let group: number[] = []
  for (let at = 0; at < text.length; at++) {
    const mayBePadding = group.length >= 2 && text.length - at <= 8
    if (text[at] === '=' && mayBePadding) {
      checkPadding(text, at, group.length)
      return Uint8Array.from([...bytes, ...decodeGroup(group)])
    }
    const quintet = ALPHABET.indexOf(text.charAt(at))
    if (quintet < 0) throw corrupt(at)
    group.push(quintet)
    if (group.length < 8) continue
    bytes.push(...decodeGroup(group))
    group = []
  }
  if (group.length > 0) throw corrupt(text.length - group.length)
  return Uint8Array.from(bytes)
}

function checkPadding(text: string, at: number, held: number): void {
  const after = text.length - at - 1
  if (after + held < 7) throw corrupt(text.length)
  for (let index = 0; index < 7 - held; index++) {
    if (after > index && text[at + 1 + index] !== '=') throw corrupt(at + index)
  }
  if (!PADDED_LENGTHS.has(held)) throw corrupt(at)
}

function decodeGroup(group: readonly number[]): number[] {
  const bytes: number[] = []
  let bits = 0
  let pending = 0
  for (const quintet of group) {
    pending = ((pending << 5) | quintet) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((pending >> bits) & 0xff)
  }
  return bytes
}

function corrupt(at: number): GoError {
  return new GoError(`illegal base32 data at input byte ${at}`)
}
