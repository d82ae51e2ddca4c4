import { setTimeout as wait } from 'node:timers/promises'
import { displayUrl, InterruptedError, UserError } from '../diagnostics/index.ts'
import { errorCode } from '../files/index.ts'
import { basicAuthorization } from './basic-authorization.ts'
import { describeFailure } from './describe-failure.ts'
import { type Environment, ProxyRefusal } from './proxy-refusal.ts'
import { retryAfterMs } from './retry-after.ts'
import type { TlsSettings } from './tls-settings.ts'

/** The network as downloads use it; tests pass their own. */
export interface HttpClient {
  fetch: typeof globalThis.fetch
  signal: AbortSignal
  /** Pauses before the second, third, ... attempt, in milliseconds. */
  retryDelaysMs: readonly number[]
  /** The time limit of one attempt, including the body. */
  timeoutMs: number
}

/**
 * The real network.
 * @param env Names proxies.
 * @param tls Undefined: the authorities that Node trusts.
 */
export function defaultHttpClient(
  { env, signal }: { env: Environment; signal: AbortSignal },
  tls?: TlsSettings,
): HttpClient {
  // Most runs download nothing, and Node's own modules of http cost as much as a short command.
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { createHttpFetch } = await import('./http-fetch.ts')
    return createHttpFetch({ env, ...(tls && { tls }) })(input, init)
  }
  return { fetch, signal, retryDelaysMs: [300, 1000, 3000], timeoutMs: 60_000 }
}

export interface Download {
  data: Uint8Array
  etag: string | undefined
}

/** An attempt failed, and another one may succeed because the server or the network may recover. */
class TransientError extends Error {
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs: number

  constructor(message: string, retryAfterMs: number) {
    super(message)
    this.retryAfterMs = retryAfterMs
  }
}

/** The server said that our copy is current, and we have none. */
const NOTHING_TO_COMPARE = Symbol('304 without a copy')

/**
 * Downloads a file over http(s). A user name and password in the address are sent as Basic
 * authentication and shown in no message; redirects are followed, credentials stay with the first host.
 * Overloaded servers and broken connections are tried again.
 * @param etag The ETag of a copy that exists already.
 * @returns Undefined when that copy is still current.
 * @throws UserError, InterruptedError
 */
export function downloadUrl(
  url: URL,
  maxBytes: number,
  client: HttpClient,
  etag?: undefined,
): Promise<Download>
export function downloadUrl(
  url: URL,
  maxBytes: number,
  client: HttpClient,
  etag: string | undefined,
): Promise<Download | undefined>
export async function downloadUrl(
  url: URL,
  maxBytes: number,
  client: HttpClient,
  etag?: string,
): Promise<Download | undefined> {
  const validators: Record<string, string> = etag === undefined ? {} : { 'if-none-match': etag }
  const answer = await retriedDownload(url, maxBytes, client, validators)
  if (answer !== NOTHING_TO_COMPARE) return answer
  if (etag !== undefined) return undefined
  // Some cache on the way compared with a copy of its own.
  const fresh = await retriedDownload(url, maxBytes, client, { 'cache-control': 'no-cache' })
  if (fresh !== NOTHING_TO_COMPARE) return fresh
  throw new UserError(`cannot fetch ${displayUrl(url)}: 304 Not Modified, but there is no copy`, {
    hint: 'A cache between here and the server answers wrongly. Ask who runs it, or the owner of the repository.',
  })
}

async function retriedDownload(
  url: URL,
  maxBytes: number,
  client: HttpClient,
  headers: Record<string, string>,
): Promise<Download | typeof NOTHING_TO_COMPARE> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await attemptDownload(url, maxBytes, client, headers)
    } catch (error) {
      if (client.signal.aborted) throw new InterruptedError()
      if (error instanceof UserError) throw error
      const asked = error instanceof TransientError ? error.retryAfterMs : 0
      const delay = client.retryDelaysMs[attempt]
      const isLast = delay === undefined || asked > client.timeoutMs
      if (isLast || error instanceof ProxyRefusal || isPermanent(error)) {
        throw unreachable(url, error, asked)
      }
      await wait(Math.max(delay, asked), undefined, { signal: client.signal }).catch(() => {
        throw new InterruptedError()
      })
    }
  }
}

async function attemptDownload(
  url: URL,
  maxBytes: number,
  client: HttpClient,
  headers: Record<string, string>,
): Promise<Download | typeof NOTHING_TO_COMPARE> {
  const authorization = basicAuthorization(url)
  const response = await client.fetch(withoutUserinfo(url), {
    headers: { ...(authorization && { authorization }), ...headers },
    signal: AbortSignal.any([client.signal, AbortSignal.timeout(client.timeoutMs)]),
  })
  if (response.ok) {
    const data = await readBody(response, url, maxBytes)
    return { data, etag: response.headers.get('etag') ?? undefined }
  }
  await response.body?.cancel()
  if (response.status === 304) return NOTHING_TO_COMPARE
  const status = `${response.status} ${response.statusText}`.trim()
  if (response.status >= 500 || [408, 429].includes(response.status)) {
    throw new TransientError(status, retryAfterMs(response.headers.get('retry-after'), Date.now()))
  }
  throw new UserError(`cannot fetch ${displayUrl(url)}: ${status}`, {
    hint: STATUS_HINTS[response.status],
  })
}

/** Certificates (codes of OpenSSL as Node has them) and addresses: the next attempt would meet the same. */
const PERMANENT_CODES =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_(?:GET|VERIFY|DECRYPT|DECODE)_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED|ERR_INVALID_|UND_ERR_INVALID_ARG|EPROTO$|ENOTREGULAR$)/
const PERMANENT_MESSAGES = /redirect|unknown scheme|unsupported protocol|bad port|scheme must be/i

/** Whether trying again is useless. */
function isPermanent(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (PERMANENT_CODES.test(errorCode(current) ?? '')) return true
    if (!(current instanceof TransientError) && PERMANENT_MESSAGES.test(current.message))
      return true
  }
  return false
}

const STATUS_HINTS: Readonly<Record<number, string>> = {
  401: 'The repository needs a user name and a password: set https://USER:PASSWORD@host/... as its mirror.',
  403: 'The repository refuses access.',
  404: 'Is that the address of a chart repository? A mirror in .kgplugin.yaml can replace it.',
}

async function readBody(response: Response, url: URL, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > maxBytes) {
      throw tooLarge(url, maxBytes)
    }
    chunks.push(chunk)
  }
  const body = Buffer.concat(chunks)
  const encoding = response.headers.get('content-encoding')
  if (encoding === null) return body
  const { decodeContent } = await import('./content-encoding.ts')
  try {
    return decodeContent(body, encoding, maxBytes)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw tooLarge(url, maxBytes, error)
  }
}

function tooLarge(url: URL, maxBytes: number, cause?: unknown): UserError {
  return new UserError(`${displayUrl(url)} is larger than ${sizeText(maxBytes)}`, {
    hint: 'Nothing larger is downloaded of its kind. Is that the right address?',
    cause,
  })
}

function sizeText(bytes: number): string {
  const mebibytes = bytes / 1024 / 1024
  return Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${bytes} bytes`
}

function unreachable(url: URL, error: unknown, retryAfter: number): UserError {
  const { reason, hint } = describeFailure(error)
  const wish = retryAfter > 0 ? ` (the server asks to wait ${Math.ceil(retryAfter / 1000)} s)` : ''
  return new UserError(`cannot fetch ${displayUrl(url)}: ${reason}${wish}`, { cause: error, hint })
}

function withoutUserinfo(url: URL): URL {
  const bare = new URL(url)
  bare.username = ''
  bare.password = ''
  return bare
}
