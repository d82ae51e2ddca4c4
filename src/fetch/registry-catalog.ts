import { InterruptedError, UserError } from '../diagnostics/index.ts'
import { describeFailure } from './describe-failure.ts'
import type { HttpClient } from './fetch-url.ts'

/** How to ask a registry what repositories it has. */
export interface CatalogAccess {
  /** Host with optional port. */
  host: string
  /** HTTP without TLS is tried, too. */
  mayBePlain: boolean
  /** The value of a header: `Basic ...`. */
  authorization: string | undefined
}

const PAGE = 1000
/** A registry that has more, or turns in a circle, is given up. */
const MAX_PAGES = 1000
const MAX_BYTES = 16 * 1024 * 1024

/**
 * The names of a registry's repositories, as they come (OCI distribution-spec, formerly "Listing Repositories"; today an
 * extension that many registries refuse).
 * @throws UserError with the reason, in few words, InterruptedError
 */
export async function fetchCatalog(
  { host, mayBePlain, authorization }: CatalogAccess,
  client: HttpClient,
): Promise<string[]> {
  const ask = (scheme: string): Promise<string[]> =>
    readPages(new URL(`${scheme}://${host}/v2/_catalog?n=${PAGE}`), authorization, client)
  try {
    return await ask('https').catch((error: unknown) => {
      if (mayBePlain && !(error instanceof UserError)) return ask('http')
      throw error
    })
  } catch (error) {
    if (client.signal.aborted) throw new InterruptedError()
    if (error instanceof UserError) throw error
    throw new UserError(describeFailure(error).reason, { cause: error })
  }
}

async function readPages(
  first: URL,
  authorization: string | undefined,
  client: HttpClient,
): Promise<string[]> {
  const names: string[] = []
  const seen = new Set<string>()
  let headers: Record<string, string> = {}
  for (let url: URL | undefined = first; url;) {
    if (seen.has(url.href) || seen.size === MAX_PAGES) {
      throw new UserError('its list of repositories has no end')
    }
    seen.add(url.href)
    let response = await request(url, headers, client)
    if (response.status === 401 && !('authorization' in headers)) {
      headers = await answerChallenge(response, first, authorization, client)
      response = await request(url, headers, client)
    }
    if (!response.ok) {
      await response.body?.cancel()
      throw new UserError(`it answers ${response.status} ${response.statusText}`.trim())
    }
    names.push(...readNames(await readText(response)))
    url = nextPage(response.headers.get('link'), url)
  }
  return [...new Set(names)]
}

function request(url: URL, headers: Record<string, string>, client: HttpClient): Promise<Response> {
  const signal = AbortSignal.any([client.signal, AbortSignal.timeout(client.timeoutMs)])
  return client.fetch(url, { headers, signal })
}

/** The header that a registry asks for: Basic (RFC 7617), or Bearer with a token (distribution, "Token Authentication"). */
async function answerChallenge(
  response: Response,
  registry: URL,
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
  url.searchParams.set('scope', parameterOf(challenge, 'scope') ?? 'registry:catalog:*')
  const answer = await request(url, authorization === undefined ? {} : { authorization }, client)
  const token = answer.ok ? readToken(await readText(answer)) : undefined
  if (token === undefined) throw new UserError('it gives no token for its list of repositories')
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

function readNames(text: string): string[] {
  const { repositories } = parseObject(text)
  // An empty registry may have `null`.
  if (repositories === null) return []
  if (Array.isArray(repositories)) return repositories.filter((name) => typeof name === 'string')
  throw new UserError(
    /^\s*</.test(text)
      ? 'it answers with an HTML page, perhaps a login page or that of a proxy'
      : 'its list of repositories cannot be read',
  )
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** The address behind `rel="next"` (RFC 8288), which stays with the registry. */
function nextPage(link: string | null, current: URL): URL | undefined {
  const target = /<([^>]*)>\s*;[^,]*rel="?next"?/i.exec(link ?? '')?.[1]
  if (target === undefined || !URL.canParse(target, current.href)) return undefined
  const url = new URL(target, current)
  if (url.origin === current.origin) return url
  throw new UserError('its list of repositories goes on at another host')
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > MAX_BYTES) throw new UserError('its list of repositories is too long to be read')
    chunks.push(chunk)
  }
  const body = Buffer.concat(chunks)
  const encoding = response.headers.get('content-encoding')
  if (encoding === null) return body.toString('utf8')
  const { decodeContent } = await import('./content-encoding.ts')
  return Buffer.from(decodeContent(body, encoding, MAX_BYTES)).toString('utf8')
}
