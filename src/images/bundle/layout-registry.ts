import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { errorCode } from '../../files/index.ts'
import { digestOf } from '../copy/manifest.ts'
import { WrongDigestError } from './blob-uploads.ts'
import { isDigest } from './layout-files.ts'
import { ManifestProblem, mediaTypeOf } from './manifest-blobs.ts'
import { MAX_TEXT_SIZE } from './open-layout.ts'

/** What the registry serves. */
export interface ServedLayout {
  /** The text of a manifest; undefined where there is none. @param reference A tag or a digest. */
  readManifest(repository: string, reference: string): Promise<string | undefined>
  blobSize(digest: string): Promise<number | undefined>
  readBlob(digest: string): Readable
  /** Missing for a layout that is only read. */
  writing?: LayoutWriting
}

/** How blobs and manifests get into a layout; an upload is known by the text that `start` gives. */
export interface LayoutWriting {
  start(): Promise<string>
  has(upload: string): boolean
  append(upload: string, pieces: AsyncIterable<Buffer>): Promise<void>
  /** @throws WrongDigestError */
  finish(upload: string, digest: string): Promise<void>
  writeManifest(repository: string, reference: string, text: string): Promise<void>
}

/** A layout as a registry of this machine, for skopeo. */
export interface LayoutRegistry {
  /** `127.0.0.1:PORT`. */
  host: string
  /** The text of a file with credentials, as docker and podman write it. */
  credentials: string
  /** Why the disk took no more, once it did not. */
  diskError(): unknown
  stop(): Promise<void>
}

/**
 * Serves a layout on the loopback interface with the part of the distribution protocol
 * (opencontainers/distribution-spec) that skopeo speaks, so that images go in and out as from registry to registry:
 * skopeo's own `oci:` converts images in Docker's format, which changes their digests, and of two that write one layout
 * at once one loses its entry in index.json. The password is a random one: other users of the machine get nothing.
 */
export async function startLayoutRegistry(layout: ServedLayout): Promise<LayoutRegistry> {
  const password = randomBytes(24).toString('hex')
  const auth = Buffer.from(`kgplugin:${password}`).toString('base64')
  let diskError: unknown
  const server = createServer((request, response) => {
    if (request.headers.authorization !== `Basic ${auth}`) return askForPassword(response)
    answer(request, response, layout).catch((error: unknown) => {
      if (DISK_ERRORS.includes(errorCode(error) ?? '')) diskError ??= error
      refuse(request, response, error)
    })
  })
  // A blob may take longer than the five minutes that a server of Node gives a request.
  server.requestTimeout = 0
  const host = `127.0.0.1:${await listen(server)}`
  return {
    host,
    credentials: JSON.stringify({ auths: { [host]: { auth } } }),
    diskError: () => diskError,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const DISK_ERRORS = ['ENOSPC', 'EDQUOT', 'EROFS', 'EFBIG']

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  layout: ServedLayout,
): Promise<void> {
  const url = new URL(request.url ?? '', 'http://localhost')
  const { pathname } = url
  if (pathname === '/v2/') return end(response, 200)
  const [, repository, kind, rest] =
    /^\/v2\/(.+)\/(manifests|blobs\/uploads|blobs)\/([^/]*)$/.exec(pathname) ?? []
  if (repository === undefined || rest === undefined) return end(response, 404)
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  if (kind === 'manifests' && isReading) {
    return sendManifest(request, response, await layout.readManifest(repository, rest))
  }
  if (kind === 'blobs' && isReading) return sendBlob(request, response, rest, layout)
  const { writing } = layout
  if (!writing) return end(response, 405)
  if (kind === 'manifests' && request.method === 'PUT') {
    return takeManifest(request, response, [repository, rest], writing)
  }
  if (kind === 'blobs/uploads')
    return takeBlob(request, response, { repository, upload: rest, url }, layout, writing)
  end(response, 405)
}

function sendManifest(
  request: IncomingMessage,
  response: ServerResponse,
  text: string | undefined,
): void {
  if (text === undefined) return fail(response, 404, 'MANIFEST_UNKNOWN', 'manifest unknown')
  response.writeHead(200, {
    'Content-Type': mediaTypeOf(text),
    'Content-Length': Buffer.byteLength(text),
    'Docker-Content-Digest': digestOf(text),
  })
  response.end(request.method === 'HEAD' ? undefined : text)
}

async function sendBlob(
  request: IncomingMessage,
  response: ServerResponse,
  digest: string,
  layout: ServedLayout,
): Promise<void> {
  const size = isDigest(digest) ? await layout.blobSize(digest) : undefined
  if (size === undefined) return fail(response, 404, 'BLOB_UNKNOWN', 'blob unknown')
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': size,
    'Docker-Content-Digest': digest,
  })
  if (request.method === 'HEAD') response.end()
  else await pipeline(layout.readBlob(digest), response)
}

async function takeManifest(
  request: IncomingMessage,
  response: ServerResponse,
  [repository, reference]: [string, string],
  writing: LayoutWriting,
): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_TEXT_SIZE) {
    return fail(response, 413, 'SIZE_INVALID', 'the manifest is larger than 4 MiB')
  }
  const text = await textOf(request)
  if (isDigest(reference) && digestOf(text) !== reference) {
    return fail(response, 400, 'DIGEST_INVALID', 'digest invalid')
  }
  await writing.writeManifest(repository, reference, text)
  end(response, 201, { Location: request.url ?? '', 'Docker-Content-Digest': digestOf(text) })
}

async function takeBlob(
  request: IncomingMessage,
  response: ServerResponse,
  { repository, upload, url }: { repository: string; upload: string; url: URL },
  layout: ServedLayout,
  writing: LayoutWriting,
): Promise<void> {
  const place = (id: string) => ({ Location: `/v2/${repository}/blobs/uploads/${id}` })
  if (request.method === 'POST') {
    const mounted = url.searchParams.get('mount')
    // All repositories of a layout share its blobs.
    if (isDigest(mounted) && (await layout.blobSize(mounted)) !== undefined) {
      return end(response, 201, { Location: `/v2/${repository}/blobs/${mounted}` })
    }
    return end(response, 202, place(await writing.start()))
  }
  if (!writing.has(upload)) return fail(response, 404, 'BLOB_UPLOAD_UNKNOWN', 'no such upload')
  // Left open, so that a client that is refused can be told why.
  await writing.append(upload, request.iterator({ destroyOnReturn: false }))
  if (request.method === 'PATCH') return end(response, 202, place(upload))
  const digest = url.searchParams.get('digest')
  if (!isDigest(digest)) return fail(response, 400, 'DIGEST_INVALID', 'digest invalid')
  await writing.finish(upload, digest)
  end(response, 201, {
    Location: `/v2/${repository}/blobs/${digest}`,
    'Docker-Content-Digest': digest,
  })
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  request.resume()
  // The client is gone, or an answer has begun: it must not look whole.
  if (response.headersSent || response.socket?.destroyed !== false) response.destroy()
  else if (DISK_ERRORS.includes(errorCode(error) ?? '')) {
    fail(response, 400, 'SIZE_INVALID', 'no space left on device')
  } else if (error instanceof WrongDigestError) {
    fail(response, 400, 'DIGEST_INVALID', 'digest invalid')
  } else if (error instanceof ManifestProblem) {
    fail(response, 400, 'MANIFEST_INVALID', error.message)
  } else fail(response, 500, 'UNKNOWN', String(error))
}

function askForPassword(response: ServerResponse): void {
  response.setHeader('WWW-Authenticate', 'Basic realm="kgplugin"')
  fail(response, 401, 'UNAUTHORIZED', 'authentication required')
}

function fail(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify({ errors: [{ code, message }] }))
}

function end(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Length': '0', ...headers })
  response.end()
}
