/**
 * The tag under which signatures, attestations and SBOMs of a digest lie in its own repository: cosign's
 * (github.com/sigstore/cosign pkg/oci/remote, `SignatureTag` and its siblings), and without a suffix the index of all
 * that refers to it (OCI distribution-spec 1.1, "Referrers Tag Schema").
 */
const SIGNATURE_TAG = /^sha256-([0-9a-f]{64})(?:\.(?:sig|att|sbom))?$/

/** The digest that a tag is about; undefined for tags of images. */
export function signedDigest(tag: string): string | undefined {
  const hex = SIGNATURE_TAG.exec(tag)?.[1]
  return hex === undefined ? undefined : `sha256:${hex}`
}

/** Those of a repository's tags that are about some digests, sorted. */
export function signatureTags(tags: readonly string[], digests: ReadonlySet<string>): string[] {
  const found = tags.filter((tag) => digests.has(signedDigest(tag) ?? ''))
  return [...new Set(found)].sort()
}
