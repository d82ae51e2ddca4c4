import {
  type IncomingMessage,
  request as httpRequest,
  type ClientRequest,
  type RequestOptions,
} from 'node:http'
import { request as httpsRequest } from 'node:https'
import { Readable } from 'node:stream'
import type { Environment } from './proxy-refusal.ts'
import { addressOf, connectThroughProxy, unreachableProxy } from './proxy-tunnel.ts'
import { type Proxy, proxyAuthorization, proxyFor, refusedByProxy } from './proxy.ts'
import { type TlsSettings, tlsOptions } from './tls-settings.ts'

export interface HttpFetchSettings {
  /** Names proxies. */
  env: Environment
  tls?: TlsSettings
}

const MAX_REDIRECTS = 10

/** An index may be packed for the way; see content-encoding.ts. */
const COMMON_HEADERS = { accept: '*/*', 'accept-encoding': 'gzip', 'user-agent': 'kgplugin' }

/**
 * A fetch that differs from the built-in one: it heeds the proxies of the environment and certificates of one's own, and
 * hands on a body as it was sent, so that an archive with `Content-Encoding: gzip` stays an archive. It knows GET
 * and HEAD, headers and a signal, follows redirects, and leaves the authorization behind when they lead to another host.
 * Throws ProxyRefusal and UserError for proxies, and the network's errors.
 */
export function createHttpFetch(settings: HttpFetchSettings): typeof globalThis.fetch {
  return async (input, init = {}) => {
    let url = new URL(input instanceof Request ? input.url : input)
    const headers = new Headers({
      ...COMMON_HEADERS,
      ...Object.fromEntries(new Headers(init.headers)),
    })
    const signal = init.signal ?? undefined
    const method = init.method === 'HEAD' ? 'HEAD' : 'GET'
    for (let count = 0; count <= MAX_REDIRECTS; count++) {
      const message = await send(method, url, headers, settings, signal).catch((error: unknown) => {
        throw signal?.aborted ? signal.reason : error
      })
      const { statusCode = 0, headers: answered } = message
      if (!REDIRECTS.has(statusCode) || answered.location === undefined) return toResponse(message)
      message.resume()
      const next = redirectTarget(answered.location, url)
      if (next.origin !== url.origin) headers.delete('authorization')
      url = next
    }
    throw new Error('too many redirects')
  }
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])

function redirectTarget(location: string, from: URL): URL {
  const target = URL.canParse(location, from.href) ? new URL(location, from) : undefined
  if (target && /^https?:$/.test(target.protocol)) return target
  throw new Error('the server redirects to something that is no http(s) address')
}

async function send(
  method: 'GET' | 'HEAD',
  url: URL,
  headers: Headers,
  { env, tls }: HttpFetchSettings,
  signal: AbortSignal | undefined,
): Promise<IncomingMessage> {
  const options: RequestOptions = {
    method,
    headers: Object.fromEntries(headers),
    ...(signal && { signal }),
  }
  const certificates = tlsOptions(tls)
  const proxy = proxyFor(url, env)
  if (proxy === undefined) {
    if (url.protocol === 'http:') return answerTo(httpRequest(url, options))
    return answerTo(httpsRequest(url, { ...options, ...certificates }))
  }
  if (url.protocol === 'http:') return sendThroughProxy(url, proxy, { ...options, ...certificates })
  const socket = await connectThroughProxy(url, proxy, certificates, signal)
  return answerTo(httpsRequest(url, { ...options, createConnection: () => socket }))
}

/** Plain http is asked of the proxy itself, with the whole address (RFC 9112, section 3.2.2). */
async function sendThroughProxy(
  url: URL,
  proxy: Proxy,
  options: RequestOptions,
): Promise<IncomingMessage> {
  const request = proxy.url.protocol === 'https:' ? httpsRequest : httpRequest
  const headers = { ...options.headers, host: url.host, ...proxyAuthorization(proxy) }
  const message = await answerTo(
    request({ ...options, ...addressOf(proxy), path: url.href, headers }),
  ).catch((error: unknown) => {
    throw error instanceof Error ? unreachableProxy(proxy, error) : error
  })
  if (message.statusCode !== 407) return message
  message.resume()
  throw refusedByProxy(proxy, 407, message.statusMessage)
}

function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on('response', resolve).on('error', reject).end()
  })
}

function toResponse(message: IncomingMessage): Response {
  const { statusCode: status = 0, statusMessage: statusText = '' } = message
  if (status < 200 || status > 599) throw new Error(`the server answered with the status ${status}`)
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const hasBody = status !== 204 && status !== 205 && status !== 304
  if (!hasBody) message.resume()
  const body = hasBody ? (Readable.toWeb(message) as ReadableStream<Uint8Array>) : null
  return new Response(body, { status, statusText, headers })
}
