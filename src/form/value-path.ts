import { splitKeyPath } from './key-path.ts'

/**
 * The keys of a path of the form. Slashes separate; a path without any is read in the notation of lodash, so a key
 * `a.b` at the top is two keys. In keys `~1` means `/` and `~0` means `~` (RFC 6901).
 */
export function splitPath(path: string): string[] {
  const keys = path.includes('/') ? path.split('/') : splitKeyPath(path)
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Whether a path leads to the top level, where the dashboard draws labels as grey bars. A dot counts as a level, too. */
export function isTopLevel(path: string): boolean {
  return !/[./]/.test(path)
}
