import { describe, expect, it, test } from 'vitest'
import {
  classifyCopyError,
  type CopyErrorKind,
  copyErrorReason,
  maxRetries,
  retryDelayMs,
} from '../../../src/images/copy/copy-error.ts'

/** As skopeo 1.9.3 prints them, shortened; `denied` and `toomanyrequests` as Docker Hub words them. */
const SEEN: [CopyErrorKind, string][] = [
  ['not-found', 'reading manifest 1 in q.io/a: manifest unknown: manifest unknown'],
  ['not-found', 'StatusCode: 404, ""'],
  [
    'not-found',
    'reading manifest 1 in q.io/a: name unknown: repository name not known to registry',
  ],
  [
    'unauthorized',
    'checking whether a blob sha256:a exists in r/p: unauthorized: authentication required',
  ],
  ['denied', 'requested access to the resource is denied'],
  ['denied', 'reading manifest 1 in q.io/a: StatusCode: 403, "<html>"'],
  ['rate-limited', 'toomanyrequests: You have reached your pull rate limit.'],
  ['rate-limited', 'writing manifest: uploading manifest 1 to r/p: StatusCode: 429, ""'],
  ['server-error', 'received unexpected HTTP status: 502 Bad Gateway'],
  [
    'blob-race',
    'writing manifest: uploading manifest: errors:\\ndigest invalid\\nmanifest blob unknown: blob unknown to registry',
  ],
  [
    'server-error',
    'pinging container registry r: invalid status code from registry 503 (Service Unavailable)',
  ],
  ['connection', 'dial tcp 127.0.0.1:1: connect: connection refused'],
  ['connection', 'read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer'],
  ['connection', 'Get "http://r/v2/": EOF'],
  ['dns', 'dial tcp: lookup nowhere.invalid: no such host'],
  ['tls', 'Get "https://r/v2/": x509: certificate signed by unknown authority'],
  ['tls', 'Get "https://r/v2/": http: server gave HTTP response to HTTPS client'],
  ['timeout', 'pinging container registry r: Get "http://r/v2/": context deadline exceeded'],
  [
    'invalid-reference',
    'Invalid source name docker://A: invalid reference format: repository name must be lowercase',
  ],
  ['no-platform', 'no image found in image index for architecture amd64, variant "", OS linux'],
  [
    'digest-changes',
    'Manifest list must be converted, but we cannot modify it: "Instructed to preserve digests"',
  ],
  [
    'digest-changes',
    'Unknown media type during manifest conversion: "application/vnd.in-toto+json"',
  ],
  [
    'policy',
    'Error loading trust policy: open /etc/containers/policy.json: no such file or directory',
  ],
  ['disk-full', 'write /var/tmp/storage1: no space left on device'],
  ['unknown', 'something else'],
]

describe('classifyCopyError', () => {
  it.each(SEEN)('%s: %s', (kind, message) => {
    const stderr = `time="2024-01-01T00:00:00Z" level=fatal msg=${JSON.stringify(message)}\n`
    expect(classifyCopyError(stderr).kind).toBe(kind)
    expect(copyErrorReason(stderr)).toBe(message)
  })
})

test('only what may pass is tried again', () => {
  const kinds = [...new Set(SEEN.map(([kind]) => kind))]
  const retried = kinds.filter((kind) => maxRetries(kind, 3) > 0)
  expect(retried).toEqual([
    'rate-limited',
    'server-error',
    'blob-race',
    'connection',
    'dns',
    'timeout',
  ])
  expect(maxRetries('dns', 3)).toBe(1)
  expect(maxRetries('server-error', 0)).toBe(0)
})

test('delays double up to a cap, half of them at random', () => {
  const delays = [1, 2, 3, 6, 1000].map((attempt) => retryDelayMs('connection', attempt, 0))
  expect(delays).toEqual([500, 1000, 2000, 15_000, 15_000])
  expect(retryDelayMs('connection', 1, 0.999)).toBe(1000)
  expect(retryDelayMs('rate-limited', 1, 0)).toBe(5000)
  expect(retryDelayMs('rate-limited', 9, 1)).toBe(120_000)
})
