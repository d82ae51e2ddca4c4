/** The files of an OCI image layout (opencontainers/image-spec image-layout.md), relative to its folder. */
export const LAYOUT_FILE = 'oci-layout'
export const INDEX_FILE = 'index.json'
export const BLOBS_FOLDER = 'blobs/sha256'

/** What LAYOUT_FILE holds. */
export const LAYOUT_TEXT = '{"imageLayoutVersion":"1.0.0"}\n'

/** Our own file in a layout: which images it holds, and what each is called. */
export const CONTENTS_FILE = 'kgplugin.bundle.lock'

/** The file of a blob. @param digest `sha256:` and 64 hexadecimal digits. */
export function blobFile(digest: string): string {
  return `${BLOBS_FOLDER}/${digest.slice('sha256:'.length)}`
}

/** The digest that a file of a layout is named for; undefined for all other names. */
export function digestOfFile(name: string): string | undefined {
  const hex = /^blobs\/sha256\/([a-f0-9]{64})$/.exec(name)?.[1]
  return hex === undefined ? undefined : `sha256:${hex}`
}

/** Whether text is a digest that a layout of ours can hold. */
export function isDigest(text: unknown): text is string {
  return typeof text === 'string' && /^sha256:[a-f0-9]{64}$/.test(text)
}
