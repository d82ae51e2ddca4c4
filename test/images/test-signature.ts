import { pushBlob, putManifest, sha256 } from './test-image.ts'

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const INDEX = 'application/vnd.oci.image.index.v1+json'

/** Puts what cosign puts beside an image: a manifest under `sha256-<digest>.<suffix>`. @returns Its tag and digest. */
export async function pushSignature(
  host: string,
  repository: string,
  digest: string,
  suffix: 'sig' | 'att' | 'sbom',
): Promise<{ tag: string; digest: string }> {
  const payload = Buffer.from(JSON.stringify({ critical: { image: digest }, suffix }))
  const config = {
    architecture: '',
    os: '',
    config: {},
    rootfs: { type: 'layers', diff_ids: [sha256(payload)] },
  }
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: await pushBlob(
      host,
      repository,
      Buffer.from(JSON.stringify(config)),
      'application/vnd.oci.image.config.v1+json',
    ),
    layers: [
      {
        ...(await pushBlob(
          host,
          repository,
          payload,
          'application/vnd.dev.cosign.simplesigning.v1+json',
        )),
        annotations: { 'dev.cosignproject.cosign/signature': 'MEUC' },
      },
    ],
  })
  const tag = `${tagOf(digest)}.${suffix}`
  await putManifest(host, repository, tag, MANIFEST, manifest)
  return { tag, digest: sha256(manifest) }
}

/** Puts an artifact that refers to an image, and the index of all referrers under `sha256-<digest>`. */
export async function pushReferrer(
  host: string,
  repository: string,
  digest: string,
  options: { typed: boolean },
): Promise<{ tag: string; digest: string; referrer: string }> {
  const empty = await pushBlob(
    host,
    repository,
    Buffer.from('{}'),
    'application/vnd.oci.empty.v1+json',
  )
  const artifactType = 'application/vnd.example.sbom'
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    artifactType,
    config: empty,
    layers: [await pushBlob(host, repository, Buffer.from(`sbom of ${digest}`), 'text/spdx+json')],
    subject: { mediaType: INDEX, digest, size: 1 },
  })
  const referrer = sha256(manifest)
  await putManifest(host, repository, referrer, MANIFEST, manifest)
  const descriptor = { mediaType: MANIFEST, digest: referrer, size: manifest.length }
  const index = JSON.stringify({
    schemaVersion: 2,
    mediaType: INDEX,
    manifests: [{ ...descriptor, ...(options.typed && { artifactType }) }],
  })
  await putManifest(host, repository, tagOf(digest), INDEX, index)
  return { tag: tagOf(digest), digest: sha256(index), referrer }
}

function tagOf(digest: string): string {
  return digest.replace(':', '-')
}
