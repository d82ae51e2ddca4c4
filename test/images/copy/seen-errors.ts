import type { CopyErrorKind } from '../../../src/images/copy/copy-error.ts'

/** As skopeo 1.9.3 prints them, shortened; `denied` and `toomanyrequests` as Docker Hub words them. */
export const SEEN_ERRORS: [CopyErrorKind, string][] = [
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
  ['denied', 'pinging container registry r: invalid status code from registry 403 (Forbidden)'],
  [
    'rate-limited',
    'pinging container registry r: invalid status code from registry 429 (Too Many)',
  ],
  [
    'html-page',
    "initializing image from source docker://r/a:1: invalid character '<' looking for beginning of value",
  ],
  ['timeout', 'no bytes moved for 120 s'],
  ['unknown', 'something else'],
]
