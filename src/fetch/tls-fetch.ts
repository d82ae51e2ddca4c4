import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { Readable } from 'node:stream'

/** How a server proves who it is, and what proves to it who we are; all in PEM. */
export interface TlsSettings {
  ca?: Buffer
  cert?: Buffer
  key?: Buffer
  /** Any certificate will do. */
  trustsAnybody: boolean
}

const MAX_REDIRECTS = 10

/**
 * A fetch over https with certificates of one's own, which the built-in one cannot have. It knows GET, headers and a signal,
 * follows redirects and leaves the authorization behind when they lead to another host; http goes to the built-in fetch.
 */
export function createTlsFetch(settings: TlsSettings): typeof globalThis.fetch {
  return async (input, init = {}) => {
    let url = new URL(input instanceof Request ? input.url : input)
    const headers = new Headers(init.headers)
    for (let count = 0; count <= MAX_REDIRECTS; count++) {
      if (url.protocol !== 'https:') return globalThis.fetch(url, { ...init, headers })
      const message = await get(url, headers, settings, init.signal ?? undefined)
      const { statusCode = 0, headers: answered } = message
      if (statusCode < 300 || statusCode > 399 || answered.location === undefined) {
        return toResponse(message)
      }
      message.resume()
      const next = new URL(answered.location, url)
      if (next.origin !== url.origin) headers.delete('authorization')
      url = next
    }
    throw new Error('too many redirects')
  }
}

function get(
  url: URL,
  headers: Headers,
  { ca, cert, key, trustsAnybody }: TlsSettings,
  signal: AbortSignal | undefined,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = {
      headers: Object.fromEntries(headers),
      rejectUnauthorized: !trustsAnybody,
      ...(signal && { signal }),
      ...(ca && { ca }),
      ...(cert && { cert }),
      ...(key && { key }),
    }
    request(url, options, resolve).on('error', reject).end()
  })
}

function toResponse(message: IncomingMessage): Response {
  const { statusCode: status = 0, statusMessage: statusText = '' } = message
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const hasBody = status !== 204 && status !== 304
  if (!hasBody) message.resume()
  const body = hasBody ? (Readable.toWeb(message) as ReadableStream<Uint8Array>) : null
  return new Response(body, { status, statusText, headers })
}
