/**
 * A bash function that needs nothing but skopeo: `digest FLAG REFERENCE` prints the digest of a manifest and fails when
 * there is none. The script around it must have set pipefail.
 */
export const DIGEST_FUNCTION = `digest() {
  skopeo inspect --raw "$1" "docker://$2" 2>/dev/null | skopeo manifest-digest /dev/stdin 2>/dev/null
}
`
