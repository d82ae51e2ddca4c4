import { GoError } from '../values/error.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const SEXTETS = new Int8Array(128).fill(-1)
for (let index = 0; index < 64; index++) SEXTETS[ALPHABET.charCodeAt(index)] = index

/**
 * Decodes standard base64 as Go's encoding/base64 does: line breaks anywhere are skipped, spare bits may be anything.
 *
 * Throws GoError with Go's message, which names the offset of the byte at fault.
 */
export function decodeBase64(encoded: string): Uint8Array {
  const bytes: number[] = []
  const group: number[] = []
  for (let at = 0; at < encoded.length; at++) {
    const code = encoded.charCodeAt(at)
    if (isLineBreak(code)) continue
    const sextet = SEXTETS[code] ?? -1
    if (sextet < 0) {
      if (encoded[at] !== '=' || group.length < 2) throw corrupt(at)
      checkPadding(encoded, at + 1, group.length === 2)
      return Uint8Array.from([...bytes, ...decodeGroup(group)])
    }
    group.push(sextet)
    if (group.length < 4) continue
    bytes.push(...decodeGroup(group))
    group.length = 0
  }
  // Go steps back from the end by what it read of the group, whatever line breaks lie between.
  if (group.length > 0) throw corrupt(encoded.length - group.length)
  return Uint8Array.from(bytes)
}

/** Checks what follows the first `=`: a second one when the group holds one byte, then nothing but line breaks. */
function checkPadding(encoded: string, start: number, needsSecond: boolean): void {
  let at = skipLineBreaks(encoded, start)
  if (needsSecond) {
    if (at === encoded.length) throw corrupt(at)
    if (encoded[at] !== '=') throw corrupt(at - 1)
    at = skipLineBreaks(encoded, at + 1)
  }
  if (at < encoded.length) throw corrupt(at)
}

function skipLineBreaks(text: string, start: number): number {
  let at = start
  while (at < text.length && isLineBreak(text.charCodeAt(at))) at++
  return at
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13
}

function decodeGroup(group: readonly number[]): number[] {
  const [a = 0, b = 0, c = 0, d = 0] = group
  const bytes = [(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d]
  return bytes.slice(0, group.length - 1)
}

function corrupt(at: number): GoError {
  return new GoError(`illegal base64 data at input byte ${at}`)
}

/** Standard base64 with padding; with `lineLength` every line of that length ends in a line break, as yaml.v3 writes binary data. */
export function encodeBase64(bytes: Uint8Array, lineLength?: number): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  const base64 = btoa(binary)
  if (lineLength === undefined || base64.length < lineLength) return base64
  return base64.replaceAll(new RegExp(`.{1,${lineLength}}`, 'g'), '$&\n')
}
