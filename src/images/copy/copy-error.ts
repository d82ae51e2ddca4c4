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
  /** Saved images are not as they were saved. */
  | 'damaged'
  /** A login page, a portal or a proxy answers in place of a registry. */
  | 'html-page'
  | 'unknown'

/** How often a failure may be tried again: as often as the user lets it, at most once, or never. */
type RetryAdvice = 'often' | 'once' | 'never'

/** What some kinds of failures have in common in skopeo's words. */
export interface ErrorPattern {
  kind: CopyErrorKind
  /** Regular expression in the part that JavaScript and POSIX (extended, grep -E) share: exported scripts look for it, too. */
  pattern: string
  ignoreCase?: true
  retry: RetryAdvice
  hint?: string
}

/** Fragments that stay the same from skopeo 1.9 on. The order matters: a text may quote several of them. */
export const ERROR_PATTERNS: readonly ErrorPattern[] = [
  {
    kind: 'digest-changes',
    pattern:
      'Instructed to preserve digests|would not match destination reference|Unknown media type during manifest conversion',
    retry: 'never',
  },
  {
    kind: 'policy',
    pattern: 'Error loading trust policy',
    retry: 'never',
    hint: 'Install a containers policy.json.',
  },
  {
    kind: 'invalid-reference',
    pattern: 'invalid reference format|both a tag and digest',
    retry: 'never',
  },
  {
    kind: 'no-platform',
    pattern: 'no image found in (image index|manifest list)',
    retry: 'never',
  },
  {
    kind: 'rate-limited',
    pattern: 'toomanyrequests|StatusCode: 429|status code from registry 429|429 Too Many Requests',
    ignoreCase: true,
    retry: 'often',
  },
  {
    kind: 'disk-full',
    pattern: 'no space left on device|disk quota exceeded',
    ignoreCase: true,
    retry: 'never',
  },
  {
    kind: 'tls',
    pattern: 'x509:|server gave HTTP response to HTTPS client|tls: |remote error: tls',
    retry: 'never',
    hint: 'Trust the certificate, or pass --src-tls-verify=false or --dest-tls-verify=false.',
  },
  {
    kind: 'unauthorized',
    pattern:
      'unauthorized|authentication required|StatusCode: 401|status code from registry 401|401 Unauthorized',
    ignoreCase: true,
    retry: 'never',
    hint: 'Log in with "skopeo login REGISTRY", or pass --authfile.',
  },
  {
    kind: 'denied',
    pattern:
      'StatusCode: 403|status code from registry 403|403 Forbidden|(^|[^a-z0-9_])denied($|[^a-z0-9_])|requested access',
    ignoreCase: true,
    retry: 'never',
    hint: 'The account may not read or write this repository.',
  },
  {
    kind: 'server-error',
    pattern:
      '(StatusCode:|unexpected HTTP status:|status code from registry) 5[0-9][0-9]|(^|[^A-Za-z0-9_])50[0234] [A-Z]',
    retry: 'often',
    hint: "The registry's disk or log says why.",
  },
  {
    kind: 'blob-race',
    pattern: 'blob unknown to registry|digest invalid',
    retry: 'often',
  },
  {
    kind: 'not-found',
    pattern:
      'manifest unknown|name unknown|name not known|StatusCode: 404|status code from registry 404',
    ignoreCase: true,
    retry: 'never',
  },
  {
    kind: 'html-page',
    // The first is what reading HTML as JSON ends with (Go's encoding/json).
    pattern: "invalid character '<'|<!doctype html|<html",
    ignoreCase: true,
    retry: 'never',
  },
  {
    kind: 'timeout',
    // The last one is ours: see run-transfer.ts.
    pattern:
      'context deadline exceeded|i/o timeout|Client[.]Timeout|TLS handshake timeout|no bytes moved',
    retry: 'often',
  },
  {
    kind: 'dns',
    pattern: 'no such host|server misbehaving|Temporary failure in name resolution',
    retry: 'once',
  },
  {
    kind: 'connection',
    pattern:
      'connection refused|connection reset|broken pipe|(^|[^A-Za-z0-9_])EOF($|[^A-Za-z0-9_])|no route to host|network is unreachable|http2: ',
    retry: 'often',
  },
]

// Line by line as grep does, hence `m`.
const EXPRESSIONS = ERROR_PATTERNS.map(({ kind, pattern, ignoreCase, hint }) => ({
  kind,
  hint,
  expression: new RegExp(pattern, ignoreCase ? 'im' : 'm'),
}))

/** @param stderr What skopeo wrote; its last line has the reason. */
export function classifyCopyError(stderr: string): { kind: CopyErrorKind; hint?: string } {
  const found = EXPRESSIONS.find(({ expression }) => expression.test(stderr))
  if (!found) return { kind: 'unknown' }
  return { kind: found.kind, ...(found.hint !== undefined && { hint: found.hint }) }
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

/** What skopeo says without `--debug`. */
export function withoutDebugLines(stderr: string): string {
  return stderr.replace(/^time="[^"]*" level=(debug|info) .*\n?/gm, '')
}

/** The end of a reason from where its cause begins: the shortest part between colons that still tells the kind. */
export function copyErrorCause(kind: CopyErrorKind, reason: string): string {
  const expression = EXPRESSIONS.find((one) => one.kind === kind)?.expression
  if (!expression) return reason
  const parts = reason.split(': ')
  for (let from = parts.length - 1; from >= 0; from--) {
    const end = parts.slice(from).join(': ')
    if (expression.test(end)) return end
  }
  return reason
}

/** Further tries when nobody says how many. */
export const DEFAULT_RETRIES = 3

/** How often at most a failure of this kind is worth another try. */
export function maxRetries(kind: CopyErrorKind, retries: number): number {
  const advice = ERROR_PATTERNS.find((pattern) => pattern.kind === kind)?.retry ?? 'never'
  if (advice === 'never') return 0
  return advice === 'once' ? Math.min(1, retries) : retries
}

/** Milliseconds before the first further try, and at most. */
export const RETRY_DELAY = { baseMs: 1000, capMs: 30_000 } as const
/** The same after a registry counted too many requests. */
export const RATE_LIMIT_DELAY = { baseMs: 10_000, capMs: 120_000 } as const

/**
 * Milliseconds until the next try: doubling, capped, half of it random so that many do not come back at once.
 * @param attempt 1 for the first try that failed.
 * @param random In [0, 1).
 */
export function retryDelayMs(kind: CopyErrorKind, attempt: number, random: number): number {
  const { baseMs, capMs } = kind === 'rate-limited' ? RATE_LIMIT_DELAY : RETRY_DELAY
  const delay = Math.min(capMs, baseMs * 2 ** Math.min(attempt - 1, 20))
  return Math.round(delay / 2 + (delay / 2) * random)
}
