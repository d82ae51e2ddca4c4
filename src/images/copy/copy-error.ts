/** What went wrong with a registry, as far as skopeo's words tell. */
export type CopyErrorKind =
  | 'not-found'
  | 'unauthorized'
  | 'denied'
  | 'rate-limited'
  | 'server-error'
  /** The destination lost track of a blob that two copies were pushing at once. */
  | 'blob-race'
  | 'connection'
  | 'dns'
  | 'tls'
  | 'timeout'
  | 'disk-full'
  | 'invalid-reference'
  | 'no-platform'
  | 'digest-changes'
  | 'policy'
  | 'unknown'

interface ErrorPattern {
  kind: CopyErrorKind
  pattern: RegExp
  hint?: string
}

// Fragments that stay the same from skopeo 1.9 on. The order matters: a text may quote several of them.
const PATTERNS: readonly ErrorPattern[] = [
  {
    kind: 'digest-changes',
    pattern:
      /Instructed to preserve digests|would not match destination reference|Unknown media type during manifest conversion/,
  },
  {
    kind: 'policy',
    pattern: /Error loading trust policy/,
    hint: 'Install a containers policy.json.',
  },
  { kind: 'invalid-reference', pattern: /invalid reference format|both a tag and digest/ },
  { kind: 'no-platform', pattern: /no image found in (?:image index|manifest list)/ },
  { kind: 'rate-limited', pattern: /toomanyrequests|StatusCode: 429|\b429 Too Many Requests/i },
  { kind: 'disk-full', pattern: /no space left on device|disk quota exceeded/i },
  {
    kind: 'tls',
    pattern: /x509:|server gave HTTP response to HTTPS client|tls: |remote error: tls/,
    hint: 'Trust the certificate, or pass --src-tls-verify=false or --dest-tls-verify=false.',
  },
  {
    kind: 'unauthorized',
    pattern: /unauthorized|authentication required|StatusCode: 401|\b401 Unauthorized/i,
    hint: 'Log in with "skopeo login REGISTRY", or pass --authfile.',
  },
  {
    kind: 'denied',
    pattern: /StatusCode: 403|\b403 Forbidden|\bdenied\b|requested access/i,
    hint: 'The account may not read or write this repository.',
  },
  {
    kind: 'server-error',
    pattern:
      /StatusCode: 5\d\d|unexpected HTTP status: 5\d\d|status code from registry 5\d\d|\b50[0234] [A-Z]/,
  },
  { kind: 'blob-race', pattern: /blob unknown to registry|digest invalid/ },
  {
    kind: 'not-found',
    pattern:
      /manifest unknown|name unknown|name not known|StatusCode: 404|status code from registry 404/i,
  },
  {
    kind: 'timeout',
    pattern: /context deadline exceeded|i\/o timeout|Client\.Timeout|TLS handshake timeout/,
  },
  { kind: 'dns', pattern: /no such host|server misbehaving|Temporary failure in name resolution/ },
  {
    kind: 'connection',
    pattern:
      /connection refused|connection reset|broken pipe|\bEOF\b|no route to host|network is unreachable|http2: /,
  },
]

/** @param stderr What skopeo wrote; its last line has the reason. */
export function classifyCopyError(stderr: string): { kind: CopyErrorKind; hint?: string } {
  const { kind, hint } = PATTERNS.find(({ pattern }) => pattern.test(stderr)) ?? { kind: 'unknown' }
  return { kind, ...(hint !== undefined && { hint }) }
}

/** The reason in skopeo's words, without its log decoration. */
export function copyErrorReason(stderr: string): string {
  const last = stderr.trim().split('\n').at(-1) ?? ''
  const quoted = /level=fatal msg=("(?:[^"\\]|\\.)*")/.exec(last)?.[1]
  if (quoted === undefined) return last
  try {
    return String(JSON.parse(quoted))
  } catch {
    // logrus quotes as Go does, which JSON does not always read.
    return quoted.slice(1, -1)
  }
}

/** How often at most a failure of this kind is worth another try. */
export function maxRetries(kind: CopyErrorKind, retries: number): number {
  switch (kind) {
    case 'rate-limited':
    case 'server-error':
    case 'blob-race':
    case 'connection':
    case 'timeout':
      return retries
    case 'dns':
      return Math.min(1, retries)
    default:
      return 0
  }
}

const BASE_MS = 1000
const CAP_MS = 30_000
const RATE_LIMIT_BASE_MS = 10_000
const RATE_LIMIT_CAP_MS = 120_000

/**
 * Milliseconds until the next try: doubling, capped, half of it random so that many do not come back at once.
 * @param attempt 1 for the first try that failed.
 * @param random In [0, 1).
 */
export function retryDelayMs(kind: CopyErrorKind, attempt: number, random: number): number {
  const isLimited = kind === 'rate-limited'
  const base = isLimited ? RATE_LIMIT_BASE_MS : BASE_MS
  const cap = isLimited ? RATE_LIMIT_CAP_MS : CAP_MS
  const delay = Math.min(cap, base * 2 ** Math.min(attempt - 1, 20))
  return Math.round(delay / 2 + (delay / 2) * random)
}
