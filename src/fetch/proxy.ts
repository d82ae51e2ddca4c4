import { UserError } from '../diagnostics/index.ts'
import { basicAuthorization } from './basic-authorization.ts'
import { isWithoutProxy } from './no-proxy.ts'
import { type Environment, ProxyRefusal } from './proxy-refusal.ts'

/** A program between this one and the servers, and how it came to be used. */
export interface Proxy {
  /** With the user name and password in it. */
  url: URL
  /** As messages name it: its address without secrets, and the variable that names it. */
  shown: string
  /** The variable that names it. */
  variable: string
}

/**
 * The proxy that the environment names for an address, by the rules of Go, which Helm follows
 * (golang.org/x/net/http/httpproxy FromEnvironment): HTTPS_PROXY for https, HTTP_PROXY for http, NO_PROXY for exceptions,
 * the variable in capitals first. HTTP_PROXY does not count in a CGI script, where whoever sends the header `Proxy` sets it.
 * @throws UserError when the variable holds no address of an http(s) proxy.
 */
export function proxyFor(url: URL, env: Environment): Proxy | undefined {
  const isHttps = url.protocol === 'https:'
  if (!isHttps && env['REQUEST_METHOD']) return undefined
  const variable = givenName(isHttps ? 'HTTPS_PROXY' : 'HTTP_PROXY', env)
  const noProxy = env[givenName('NO_PROXY', env) ?? ''] ?? ''
  if (variable === undefined || isWithoutProxy(url, noProxy)) return undefined
  const proxy = parseProxy(env[variable]!)
  if (proxy === undefined) {
    throw new UserError(`the variable ${variable} of the environment holds no address of a proxy`, {
      hint: `Set ${variable} to http://HOST:PORT or https://HOST:PORT, or clear it. SOCKS proxies are not used.`,
    })
  }
  return { url: proxy, variable, shown: `${proxy.protocol}//${proxy.host} (${variable})` }
}

function givenName(variable: string, env: Environment): string | undefined {
  return [variable, variable.toLowerCase()].find((name) => env[name])
}

// As in Go, `host:port` alone is an http proxy.
function parseProxy(text: string): URL | undefined {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : undefined
}

/** The header that tells a proxy who asks. */
export function proxyAuthorization({ url }: Proxy): { 'proxy-authorization'?: string } {
  const authorization = basicAuthorization(url)
  return authorization === undefined ? {} : { 'proxy-authorization': authorization }
}

/** What a proxy's answer means that is not the server's: thrown for 407, and for a refused tunnel. */
export function refusedByProxy(proxy: Proxy, status: number, statusText = ''): ProxyRefusal {
  const { variable, shown } = proxy
  const hint =
    status === 407
      ? `Set a user name and a password that the proxy knows: ${variable}=http://USER:PASSWORD@HOST:PORT, with %40 for @ in them.`
      : `Ask who runs the proxy, set another one with ${variable}, or name the host in NO_PROXY.`
  return new ProxyRefusal(`the proxy ${shown} answered ${`${status} ${statusText}`.trim()}`, hint)
}
