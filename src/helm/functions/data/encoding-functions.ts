import { decodeBase32, decodeBase64, encodeBase32 } from '../../../go/encoding/index.ts'
import { fromBytes, GoError, goFunction, toBytes, toByteString } from '../../../go/values/index.ts'
import type { FunctionTable } from '../function-table.ts'

/** sprig prints the error where the decoded text would be. */
function decode(encoded: string, decodeBytes: (encoded: string) => Uint8Array): string {
  try {
    return fromBytes(decodeBytes(toByteString(encoded)))
  } catch (error) {
    if (error instanceof GoError) return error.message
    throw error
  }
}

/** Base64 and base32. */
export const encodingFunctions = {
  b64enc: goFunction(['string'], 'string', (text) => btoa(toByteString(text))),
  b64dec: goFunction(['string'], 'string', (encoded) => decode(encoded, decodeBase64)),
  b32enc: goFunction(['string'], 'string', (text) => encodeBase32(toBytes(text))),
  b32dec: goFunction(['string'], 'string', (encoded) => decode(encoded, decodeBase32)),
} satisfies FunctionTable
