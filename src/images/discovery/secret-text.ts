import type { ObjectIdentity } from './finding.ts'

const BASE64 = /^[A-Za-z0-9+/\s]{8,}={0,2}\s*$/

/**
 * What a value in the `data` of a Secret says, where charts keep settings as well.
 * @param path Of the value within the object.
 * @returns Undefined for other values, and for what is no text.
 */
export function secretText(
  value: string,
  { kind }: ObjectIdentity,
  path: string,
): string | undefined {
  if (kind !== 'Secret' || !/^data[.[][^#]*$/.test(path) || !BASE64.test(value)) return undefined
  try {
    const bytes = Uint8Array.from(atob(value), (character) => character.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    // An incomplete encoding, or bytes that are no text.
    if (error instanceof TypeError || error instanceof DOMException) return undefined
    throw error
  }
}
