import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const INDEX = 'application/vnd.oci.image.index.v1+json'

interface Descriptor {
  mediaType: string
  digest: string
  size: number
  artifactType?: string
  platform?: object
  annotations?: object
}

export interface PushedImage {
  digest: string
  children: Descriptor[]
}

/**
 * Makes an index of small images, one per platform, and puts it into a registry byte by byte.
 * @param content What the images hold; other content, other digests.
 * @param attested Adds an attestation of the first image; `typed` in a way that skopeo 1.9 cannot copy unchanged.
 */
export async function pushIndex(
  host: string,
  reference: string,
  content: string,
  options: { platforms?: readonly string[]; attested?: 'typed' | 'untyped'; size?: number } = {},
): Promise<PushedImage> {
  const [repository, tag] = split(reference)
  const children: Descriptor[] = []
  for (const platform of options.platforms ?? ['linux/amd64', 'linux/arm64']) {
    const [os, architecture, variant] = platform.split('/')
    const names = { architecture, os, ...(variant !== undefined && { variant }) }
    const text = `${content} ${platform}`
    const child = await pushImageManifest(host, repository, text, names, options.size)
    children.push({ ...child, platform: names })
  }
  if (options.attested) {
    const { artifactType, ...attestation } = await pushAttestation(host, repository, children[0]!)
    children.push(options.attested === 'typed' ? { ...attestation, artifactType } : attestation)
  }
  const index = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: children })
  await putManifest(host, repository, tag, INDEX, index)
  return { digest: sha256(index), children }
}

/** One image without an index. */
export async function pushSingle(
  host: string,
  reference: string,
  content: string,
  platform: object = { os: 'linux', architecture: 'amd64' },
): Promise<string> {
  const [repository, tag] = split(reference)
  return (await pushImageManifest(host, repository, content, platform, 0, tag)).digest
}

/** The digest a tag has in a registry, or undefined. */
export async function digestAt(host: string, reference: string): Promise<string | undefined> {
  const response = await fetchManifest(host, reference)
  const text = await response.text()
  return response.ok ? sha256(text) : undefined
}

/** The manifest a tag has in a registry, as text. */
export async function manifestAt(host: string, reference: string): Promise<string> {
  return (await fetchManifest(host, reference)).text()
}

function fetchManifest(host: string, reference: string): Promise<Response> {
  const [repository, tag] = split(reference)
  const headers = { Accept: `${INDEX}, ${MANIFEST}` }
  return fetch(`http://${host}/v2/${repository}/manifests/${tag}`, { headers })
}

async function pushAttestation(
  host: string,
  repository: string,
  subject: Descriptor,
): Promise<Descriptor & { artifactType: string }> {
  const config = await pushBlob(
    host,
    repository,
    Buffer.from('{}'),
    'application/vnd.oci.image.config.v1+json',
  )
  const layer = await pushBlob(
    host,
    repository,
    Buffer.from('{"_type":"x"}'),
    'application/vnd.in-toto+json',
  )
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config,
    layers: [layer],
  })
  const digest = sha256(manifest)
  await putManifest(host, repository, digest, MANIFEST, manifest)
  return {
    mediaType: MANIFEST,
    digest,
    size: manifest.length,
    artifactType: 'application/vnd.docker.attestation.manifest.v1+json',
    annotations: {
      'vnd.docker.reference.digest': subject.digest,
      'vnd.docker.reference.type': 'attestation-manifest',
    },
    platform: { architecture: 'unknown', os: 'unknown' },
  }
}

async function pushImageManifest(
  host: string,
  repository: string,
  content: string,
  platform: object,
  size = 0,
  tag?: string,
): Promise<Descriptor> {
  const layer = await layerOf(content, size)
  const config = {
    ...platform,
    config: {},
    rootfs: { type: 'layers', diff_ids: [sha256(layer)] },
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
      await pushBlob(
        host,
        repository,
        gzipSync(layer, { level: size ? 0 : 6 }),
        'application/vnd.oci.image.layer.v1.tar+gzip',
      ),
    ],
  })
  const digest = sha256(manifest)
  await putManifest(host, repository, tag ?? digest, MANIFEST, manifest)
  return { mediaType: MANIFEST, digest, size: manifest.length }
}

async function layerOf(content: string, size: number): Promise<Buffer> {
  const archive = pack()
  archive.entry({ name: 'content', mtime: new Date(0) }, content + 'x'.repeat(size))
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export async function pushBlob(
  host: string,
  repository: string,
  data: Buffer,
  mediaType: string,
): Promise<Descriptor> {
  const digest = sha256(data)
  const upload = await fetch(`http://${host}/v2/${repository}/blobs/uploads/`, { method: 'POST' })
  const location = new URL(upload.headers.get('location')!, `http://${host}`)
  location.searchParams.set('digest', digest)
  const headers = { 'Content-Type': 'application/octet-stream' }
  const response = await fetch(location, { method: 'PUT', body: new Uint8Array(data), headers })
  if (!response.ok) throw new Error(`blob: ${response.status}`)
  return { mediaType, digest, size: data.length }
}

export async function putManifest(
  host: string,
  repository: string,
  tag: string,
  mediaType: string,
  body: string,
): Promise<void> {
  const url = `http://${host}/v2/${repository}/manifests/${tag}`
  const response = await fetch(url, { method: 'PUT', body, headers: { 'Content-Type': mediaType } })
  if (!response.ok) throw new Error(`manifest: ${response.status} ${await response.text()}`)
}

function split(reference: string): [string, string] {
  const colon = reference.indexOf(':')
  return [reference.slice(0, colon), reference.slice(colon + 1)]
}

export function sha256(data: string | Buffer): string {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`
}
