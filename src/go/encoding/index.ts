export { decodeBase32, encodeBase32 } from './base32.ts'
export { decodeBase64, encodeBase64 } from './base64.ts'
