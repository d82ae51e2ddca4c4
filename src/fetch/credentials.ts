/** A user name and password that the user gave for a repository. */
export interface Credentials {
  username: string
  password: string
  /** Other hosts get them, too (helm's --pass-credentials). */
  everywhere: boolean
}

/**
 * An address with the credentials in it, as downloadUrl takes them; messages never show them.
 * @param home The address that the user named: without `everywhere` only its host gets them.
 */
export function withCredentials(url: URL, home: string, credentials: Credentials | undefined): URL {
  if (credentials === undefined || url.username !== '' || url.password !== '') return url
  const isHome = URL.canParse(home) && new URL(home).origin === url.origin
  if (!isHome && !credentials.everywhere) return url
  const authorized = new URL(url)
  authorized.username = encodeURIComponent(credentials.username)
  authorized.password = encodeURIComponent(credentials.password)
  return authorized
}
