import { charge } from '../../../go/budget/index.ts'
import { goFunction, type TemplateFunction, toBytes } from '../../../go/values/index.ts'
import type { FunctionEnvironment } from '../function-environment.ts'
import type { FunctionTable } from '../function-table.ts'

const ADLER_MODULUS = 65_521

// RFC 1950, section 9.
function adler32(bytes: Uint8Array): number {
  let low = 1
  let high = 0
  charge(bytes.length >>> 2)
  for (const byte of bytes) {
    low = (low + byte) % ADLER_MODULUS
    high = (high + low) % ADLER_MODULUS
  }
  return high * 65_536 + low
}

/** Checksums, in hexadecimal but for adler32. */
export function digestFunctions(environment: FunctionEnvironment): FunctionTable {
  const hexDigest = (algorithm: 'sha1' | 'sha256' | 'sha512'): TemplateFunction =>
    goFunction(['string'], 'string', (text) => toHex(environment.digest(algorithm, toBytes(text))))
  return {
    sha1sum: hexDigest('sha1'),
    sha256sum: hexDigest('sha256'),
    sha512sum: hexDigest('sha512'),
    adler32sum: goFunction(['string'], 'string', (text) => String(adler32(toBytes(text)))),
  }
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
