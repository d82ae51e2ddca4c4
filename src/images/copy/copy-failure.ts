import {
  classifyCopyError,
  type CopyErrorKind,
  copyErrorCause,
  copyErrorReason,
  withoutDebugLines,
} from './copy-error.ts'
import { registryOf } from './repository-name.ts'

/** What a command read and wrote: canonical references. */
export interface CopySides {
  source?: string
  target?: string
}

/** Why a command failed, for people: the cause comes first. */
export interface CopyFailure {
  kind: CopyErrorKind
  reason: string
  hint?: string
  /** How long the registry asks to wait, where it does. */
  askedMs?: number
}

/**
 * Says why skopeo failed. Its own words begin with what it was about to do ("initializing source", "pinging container
 * registry", "Error determining manifest MIME type"), and end with the cause.
 * @param stderr What skopeo wrote, secrets hidden; lines of `--debug` may be among it.
 * @param exitCode 2 stands for something that is not there, from skopeo 1.16 on.
 */
export function describeCopyFailure(
  stderr: string,
  exitCode: number | undefined,
  sides: CopySides,
): CopyFailure {
  const said = withoutDebugLines(stderr)
  const { kind: told, hint } = classifyCopyError(said)
  const askedMs = askedDelayMs(stderr)
  const reason = copyErrorReason(said)
  const isNoRegistry = told === 'not-found' && isGreeting(reason)
  const kind = isNoRegistry ? 'unknown' : kindOf(told, exitCode, askedMs)
  const place = placeOf(reason, kind, sides)
  const failure = { kind, ...(askedMs !== undefined && kind === 'rate-limited' && { askedMs }) }
  if (isNoRegistry) {
    return { ...failure, reason: `${place.host} is no registry: it has no /v2/ (404)` }
  }
  const advice = hintOf(kind, place) ?? hint
  return {
    ...failure,
    reason: sentence(kind, copyErrorCause(kind, reason), reason, { ...place, askedMs }),
    ...(advice !== undefined && { hint: advice }),
  }
}

function kindOf(
  told: CopyErrorKind,
  exitCode: number | undefined,
  askedMs: number | undefined,
): CopyErrorKind {
  // skopeo waits in silence after "too many requests", until its own time is over.
  if (askedMs !== undefined && (told === 'timeout' || told === 'unknown')) return 'rate-limited'
  return told === 'unknown' && exitCode === 2 ? 'not-found' : told
}

/** What skopeo waits after a status 429 that does not say for how long (containers/image docker/docker_client.go). */
const UNASKED_SECONDS = 2

/** From a line of `--debug`; 0 when the registry counted too many requests and does not say how long to wait. */
function askedDelayMs(stderr: string): number | undefined {
  const seconds = /Too many requests to .*sleeping for ([\d.]+) seconds/.exec(stderr)?.[1]
  if (seconds === undefined) return undefined
  return Number(seconds) <= UNASKED_SECONDS ? 0 : Number(seconds) * 1000
}

interface Place {
  /** The registry that failed, or another host that it sent skopeo to. */
  host: string
  /** What was asked for there, as far as it is known. */
  reference: string | undefined
  isWritten: boolean
}

function placeOf(reason: string, kind: CopyErrorKind, { source, target }: CopySides): Place {
  const isWritten = source === undefined || /writing|upload|whether a blob|blob mount/i.test(reason)
  const one = isWritten ? (target ?? source) : source
  const found =
    (kind === 'dns' ? /lookup ([^\s:]+)/.exec(reason)?.[1] : undefined) ??
    lastMatch(reason, /\b[A-Z][a-z]+ \\?"https?:\/\/([^/"\\]+)/g) ??
    /pinging container registry ([^\s:]+(?::\d+)?)/.exec(reason)?.[1] ??
    / in ([\w.-]+(?::\d+)?)\/\S+: /.exec(reason)?.[1]
  const host = familiarHost(found ?? (one === undefined ? 'the registry' : registryOf(one)))
  // Both sides can be of one registry; then the words decide. A greeting is about no image.
  const reference = isGreeting(reason)
    ? undefined
    : target !== undefined && source !== undefined && registryOf(source) !== registryOf(target)
      ? [source, target].find((side) => registryOf(side) === host)
      : one
  return {
    host,
    reference,
    isWritten: target !== undefined && reference === target && source !== undefined,
  }
}

/** Every conversation begins with a request for `/v2/` (OCI distribution-spec, "Determining Support"). */
function isGreeting(reason: string): boolean {
  return reason.includes('pinging container registry')
}

function lastMatch(text: string, pattern: RegExp): string | undefined {
  return [...text.matchAll(pattern)].at(-1)?.[1]
}

function familiarHost(host: string): string {
  return host === 'registry-1.docker.io' ? 'docker.io' : host
}

function sentence(
  kind: CopyErrorKind,
  cause: string,
  reason: string,
  { host, reference, isWritten, askedMs }: Place & { askedMs: number | undefined },
): string {
  const what = reference ?? host
  const act = isWritten ? 'write' : 'read'
  const page = /<(!doctype|html)/i.test(reason)
    ? '; the answer is a web page, perhaps of a proxy'
    : ''
  switch (kind) {
    case 'connection':
      if (cause === 'connection refused') return `connection refused by ${host}`
      return /route|unreachable/.test(cause)
        ? `${cause}: ${host}`
        : `the connection to ${host} broke (${cause})`
    case 'dns':
      return cause === 'no such host' ? `no such host: ${host}` : `${cause}: looking up ${host}`
    case 'tls':
      return cause.includes('HTTP response')
        ? `${host} speaks plain HTTP, and HTTPS is expected`
        : `TLS: ${host} is not trusted (${cause})`
    case 'timeout':
      return /no bytes moved/.test(cause)
        ? `${cause} (${what})`
        : `timeout: no answer of ${host} in time`
    case 'unauthorized':
      return `401: ${host} wants a login to ${act} ${what}${page}`
    case 'denied':
      return `403: ${host} does not let this account ${act} ${what}${page}`
    case 'rate-limited':
      return `429: too many requests to ${host}${askedMs ? `, which asks to wait ${askedMs / 1000} s` : ''}`
    case 'not-found':
      return `404: there is no ${what} (${/StatusCode|status code/.test(cause) ? 'not found' : cause})${page}`
    case 'server-error':
      return `${host} failed: ${/5\d\d[^"]*/.exec(cause)?.[0].trim() ?? cause}`
    case 'html-page':
      return `${host} answers with a web page (HTML) in place of what a registry answers: a login page or a proxy`
    default:
      return withoutFirstWords(reason)
  }
}

/** Only the hints that name a place; the others stand in the table of errors. */
function hintOf(kind: CopyErrorKind, { host }: Place): string | undefined {
  if (kind === 'unauthorized') return `Log in with "skopeo login ${host}", or pass --authfile.`
  if (kind === 'rate-limited' && host === 'docker.io') {
    return 'Log in with "skopeo login docker.io" for a higher limit, wait some hours, or read from a mirror (--source-mirror).'
  }
  if (kind === 'html-page') {
    return `Open https://${host}/v2/ in a browser; it may be the address of something else, or need HTTPS_PROXY or NO_PROXY.`
  }
  return undefined
}

const FIRST_WORDS =
  /^(Error parsing image name "[^"]*": |initializing (source|image from source|destination) \S+: |(Error )?determining manifest MIME type for \S+: |pinging container registry \S+: |copying (image \S+|system image) from manifest list: |writing blob: |[Tt]rying to reuse blob \S+ at destination: |reading manifest \S+ in \S+: )+/

function withoutFirstWords(reason: string): string {
  return reason.replace(FIRST_WORDS, '')
}
