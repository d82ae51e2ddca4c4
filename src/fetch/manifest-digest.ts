import { askRegistry, type RegistryAccess } from './ask-registry.ts'
import type { HttpClient } from './fetch-url.ts'

/** Every form of a manifest: a registry that misses the stored one converts it, which changes the digest. */
const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.v1+prettyjws',
].join(', ')

/**
 * The digest of an image as its registry names it, by one HEAD request, which costs far less than a manifest and does not
 * count at Docker Hub (OCI distribution-spec, "Pulling manifests").
 * @param image Repository, and tag or digest.
 * @returns Undefined when the registry gives no clear answer, whatever the reason.
 */
export async function fetchManifestDigest(
  { host, mayBePlain, authorization }: RegistryAccess,
  { repository, reference }: { repository: string; reference: string },
  client: HttpClient,
): Promise<string | undefined> {
  for (const scheme of mayBePlain ? ['https', 'http'] : ['https']) {
    const url = new URL(`${scheme}://${host}/v2/${repository}/manifests/${reference}`)
    const question = {
      method: 'HEAD',
      accept: MANIFEST_TYPES,
      scope: `repository:${repository}:pull`,
    } as const
    try {
      const response = await askRegistry(url, question, {}, authorization, client)
      await response.body?.cancel()
      const digest = response.ok ? response.headers.get('docker-content-digest') : null
      return /^sha256:[0-9a-f]{64}$/.test(digest ?? '') ? (digest ?? undefined) : undefined
    } catch {
      // Whoever needs to know why asks with skopeo.
    }
  }
  return undefined
}
