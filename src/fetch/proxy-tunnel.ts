import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { connect } from 'node:tls'
import { type Proxy, proxyAuthorization, refusedByProxy } from './proxy.ts'
import type { TlsOptions } from './tls-settings.ts'

/**
 * A connection through a proxy to a server of https (RFC 9110, section 9.3.6, CONNECT). The proxy sees the server's name,
 * and nothing of what is said.
 * @throws ProxyRefusal, and the network's errors.
 */
export async function connectThroughProxy(
  url: URL,
  proxy: Proxy,
  tls: TlsOptions,
  signal: AbortSignal | undefined,
): Promise<Socket> {
  const socket = await openTunnel(url, proxy, tls, signal)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // A server name is no address (RFC 6066, section 3).
  return connect({ ...tls, socket, host, ...(!isIP(host) && { servername: host }) })
}

function openTunnel(
  url: URL,
  proxy: Proxy,
  tls: TlsOptions,
  signal: AbortSignal | undefined,
): Promise<Socket> {
  const target = `${url.hostname}:${url.port || '443'}`
  const request = proxy.url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    request({
      ...tls,
      ...addressOf(proxy),
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...proxyAuthorization(proxy) },
      agent: false,
      ...(signal && { signal }),
    })
      .on('connect', ({ statusCode = 0, statusMessage }, socket) => {
        if (statusCode >= 200 && statusCode < 300) return resolve(socket as Socket)
        socket.destroy()
        const isPassing = statusCode >= 500
        const refusal = refusedByProxy(proxy, statusCode, statusMessage)
        reject(isPassing ? new Error(refusal.message) : refusal)
      })
      .on('error', (error) => reject(unreachableProxy(proxy, error)))
      .end()
  })
}

/** Where a proxy listens, as node:http takes it. */
export function addressOf({ url }: Proxy): { host: string; port: number } {
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port }
}

/** The network's error on the way to a proxy, which would read as one on the way to the server. */
export function unreachableProxy({ shown }: Proxy, error: Error): Error {
  const reason = error instanceof AggregateError ? String(error.errors[0]) : error.message
  return new Error(`cannot reach the proxy ${shown}: ${reason.replace(/^Error: /, '')}`, {
    cause: error,
  })
}
