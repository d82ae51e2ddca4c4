import { sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { goFunction } from '../go-template/function.ts'
import { toBytes } from '../go-template/go-string.ts'
import type { FunctionTable } from './function-table.ts'

const ADLER_MODULUS = 65_521

// RFC 1950, section 9.
function adler32(bytes: Uint8Array): number {
  let low = 1
  let high = 0
  for (const byte of bytes) {
    low = (low + byte) % ADLER_MODULUS
    high = (high + low) % ADLER_MODULUS
  }
  return high * 65_536 + low
}

/** Checksums, in hexadecimal but for adler32. */
export const digestFunctions = {
  sha1sum: goFunction(['string'], 'string', (text) => bytesToHex(sha1(toBytes(text)))),
  sha256sum: goFunction(['string'], 'string', (text) => bytesToHex(sha256(toBytes(text)))),
  sha512sum: goFunction(['string'], 'string', (text) => bytesToHex(sha512(toBytes(text)))),
  adler32sum: goFunction(['string'], 'string', (text) => String(adler32(toBytes(text)))),
} satisfies FunctionTable
