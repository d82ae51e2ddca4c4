import { SchemaError } from './schema-error.ts'

/** The address that a reference names from `base` (RFC 3986, section 5). @throws SchemaError */
export function joinUrl(base: string, reference: string): string {
  try {
    return new URL(reference, base).href
  } catch {
    throw new SchemaError(`error in parsing ${JSON.stringify(reference)}`)
  }
}

/** A fragment without percent escapes. @throws SchemaError */
export function decodeFragment(fragment: string, reference: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    throw new SchemaError(`error in parsing ${JSON.stringify(reference)}`)
  }
}

/** One key of a JSON pointer (RFC 6901, section 4). */
export function unescapePointer(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~')
}
