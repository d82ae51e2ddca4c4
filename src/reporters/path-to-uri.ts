/** A path as a relative URI reference (RFC 3986): no character of it is one of the URI's own but the slash. */
export function pathToUri(path: string): string {
  // Halves of surrogate pairs have no UTF-8.
  const wellFormed = path.replaceAll(/\p{Surrogate}/gu, '\ufffd')
  return wellFormed.split('/').map(encodeURIComponent).join('/')
}
