import { createHash } from 'node:crypto'

/** The SHA-256 digest of bytes, or of a text as UTF-8: 64 hex digits. */
export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex')
}
