/** The place that something is read from: an address, or an absolute path on this machine. */
export type MirroredUrl = { kind: 'url'; url: string } | { kind: 'path'; path: string }

/**
 * The place to read an address from. The longest mirrored address that equals it, or that it lies below, is replaced;
 * the rest is kept.
 * @param mirrors Address without trailing slash -> other address, or absolute folder.
 */
export function mirroredUrl(url: string, mirrors: ReadonlyMap<string, string>): MirroredUrl {
  const prefix = [...mirrors.keys()]
    .filter((key) => url === key || url.startsWith(`${key}/`))
    .sort((a, b) => b.length - a.length)[0]
  if (prefix === undefined) return { kind: 'url', url }
  const target = mirrors.get(prefix)!
  const rest = url.slice(prefix.length).replace(/[?#].*$/s, '')
  if (/^[a-z][a-z0-9+.-]+:\/\/|^git@/i.test(target)) return { kind: 'url', url: target + rest }
  return { kind: 'path', path: target + rest }
}
