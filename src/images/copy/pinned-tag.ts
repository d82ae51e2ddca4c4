const PREFIX = 'pinned-'
const MAX_HEX = 64

/**
 * The tag of a copy whose source is named by digest alone: `pinned-` and the digest. Nobody pulls by it: it keeps the
 * registry's garbage collection from removing the copy, as it does with manifests that no tag names. `sha256-...` would
 * be taken for the signatures and referrers of that digest (OCI distribution-spec 1.1, "Referrers Tag Schema").
 */
export function pinnedTag(digest: string): string {
  const hex = digest.slice(digest.indexOf(':') + 1)
  return PREFIX + hex.slice(0, MAX_HEX)
}
