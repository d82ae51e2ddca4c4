import { UserError } from '../diagnostics/index.ts'
import type { HttpClient } from './fetch-url.ts'

/** How to ask a registry. */
export interface RegistryAccess {
  /** Host with optional port. */
  host: string
  /** HTTP without TLS is tried, too. */
  mayBePlain: boolean
  /** The value of a header: `Basic ...`. */
  authorization: string | undefined
}

const MAX_BYTES = 16 * 1024 * 1024

/**
 * Asks a registry, and answers when it wants to know who is there. The headers that satisfied it serve for more requests.
 * @param headers Of the first try; filled in when the registry asks.
 * @throws UserError when there is no answer to its question, and the errors of fetch
 */
export async function askRegistry(
  url: URL,
  init: { method: 'GET' | 'HEAD'; accept?: string; scope: string },
  headers: Record<string, string>,
  authorization: string | undefined,
  client: HttpClient,
): Promise<Response> {
  const ask = (): Promise<Response> => {
    const accept = init.accept === undefined ? {} : { accept: init.accept }
    return request(url, init.method, { ...accept, ...headers }, client)
  }
  const response = await ask()
  if (response.status !== 401 || 'authorization' in headers) return response
  Object.assign(headers, await answerChallenge(response, url, init.scope, authorization, client))
  return ask()
}

function request(
  url: URL,
  method: 'GET' | 'HEAD',
  headers: Record<string, string>,
  client: HttpClient,
): Promise<Response> {
  const signal = AbortSignal.any([client.signal, AbortSignal.timeout(client.timeoutMs)])
  return client.fetch(url, { method, headers, signal })
}

/** The header that a registry asks for: Basic (RFC 7617), or Bearer with a token (distribution, "Token Authentication"). */
async function answerChallenge(
  response: Response,
  registry: URL,
  scope: string,
  authorization: string | undefined,
  client: HttpClient,
): Promise<Record<string, string>> {
  await response.body?.cancel()
  const challenge = response.headers.get('www-authenticate') ?? ''
  if (/^basic\b/i.test(challenge)) {
    if (authorization !== undefined) return { authorization }
    throw new UserError('it asks who is there, and no user name is known for it')
  }
  const realm = parameterOf(challenge, 'realm')
  if (!/^bearer\b/i.test(challenge) || realm === undefined || !URL.canParse(realm)) {
    throw new UserError('it asks who is there in a way that is not known')
  }
  const url = new URL(realm)
  // A password that came with TLS does not leave without.
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && registry.protocol === 'http:')
  if (!isSafe) throw new UserError('it sends the password to a place without TLS')
  const service = parameterOf(challenge, 'service')
  if (service !== undefined) url.searchParams.set('service', service)
  url.searchParams.set('scope', parameterOf(challenge, 'scope') ?? scope)
  const answer = await request(
    url,
    'GET',
    authorization === undefined ? {} : { authorization },
    client,
  )
  const token = answer.ok ? readToken(await readText(answer)) : undefined
  if (token === undefined) throw new UserError('it gives no token')
  return { authorization: `Bearer ${token}` }
}

/** A quoted parameter of `WWW-Authenticate` (RFC 9110, section 11.6.1). */
function parameterOf(challenge: string, name: string): string | undefined {
  return new RegExp(`[ ,]${name}="([^"]*)"`, 'i').exec(challenge)?.[1]
}

function readToken(text: string): string | undefined {
  const { token, access_token: other } = parseObject(text)
  const value = token ?? other
  return typeof value === 'string' && /^[\w.~+/=-]+$/.test(value) ? value : undefined
}

export function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** The text of an answer. @throws UserError for one that is too long */
export async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > MAX_BYTES) throw new UserError('its answer is too long to be read')
    chunks.push(chunk)
  }
  const body = Buffer.concat(chunks)
  const encoding = response.headers.get('content-encoding')
  if (encoding === null) return body.toString('utf8')
  const { decodeContent } = await import('./content-encoding.ts')
  return Buffer.from(decodeContent(body, encoding, MAX_BYTES)).toString('utf8')
}
