/**
 * What a value is, when its key and its shape say that it is a secret.
 * @param key `adminPassword`, `DB_PASSWORD`, `client-secret`
 * @returns `a password`; undefined for what is none or only stands for one.
 */
export function credentialKind(key: string, value: string): string | undefined {
  const shape = credentialKindOfShape(value)
  if (shape !== undefined) return shape
  if (isStandIn(value)) return undefined
  const words = wordsOf(key)
  if (NOT_ITSELF.test(words)) return undefined
  // A word alone is a weak password and a strong name: only behind these keys it can be nothing else.
  if (PASSWORD.test(words)) return isPassword(value) ? 'a password' : undefined
  // `base64encodedaccountkey` says what to write there.
  const isDescription = wordsOf(value).replaceAll(' ', '').includes(words.replaceAll(' ', ''))
  if (SECRET.test(words)) return isRandom(value) && !isDescription ? 'a key or token' : undefined
  return undefined
}

/** Secrets that are known by their shape alone, wherever they stand. */
export function credentialKindOfShape(value: string): string | undefined {
  if (/EXAMPLE/.test(value)) return undefined
  if (isEncodedPrivateKey(value)) return 'a private key'
  return SHAPES.find(({ pattern }) => pattern.test(value))?.kind
}

// docs.github.com "Keeping your account and data secure", docs.gitlab.com "Token overview", api.slack.com "Token types",
// docs.aws.amazon.com "IAM identifiers", cloud.google.com "API keys", RFC 7468, RFC 7519.
const SHAPES: readonly { kind: string; pattern: RegExp }[] = [
  { kind: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*[A-Za-z0-9+/]{6}/ },
  {
    kind: 'an access token of GitHub',
    pattern: /\b(?:gh[opsur]_[A-Za-z0-9]{36,}|github_pat_\w{40,})/,
  },
  { kind: 'an access token of GitLab', pattern: /\bglpat-[\w-]{20,}/ },
  { kind: 'a token of Slack', pattern: /\bxox[abprs]-\d[\w-]{20,}/ },
  { kind: 'an access key of AWS', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { kind: 'an API key of Google', pattern: /\bAIza[\w-]{35}\b/ },
  { kind: 'a JSON web token', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/ },
  {
    kind: 'an address with a password',
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@{}$<>]+:(?!\*+@|x+@)[^\s/:@{}$<>]+@[\w.-]/i,
  },
  {
    kind: 'a flag with a password',
    pattern:
      /^--?(?:[\w-]+-)?(?:password|passwd|token|secret-key|api-key)=(?![/.{$<%*])[^\s{}$<>()]{4,}$/i,
  },
]

/** As it stands in `data` of a Secret: the base64 form of `-----BEGIN ... PRIVATE KEY-----`. */
function isEncodedPrivateKey(value: string): boolean {
  const start = /^LS0tLS1CRUdJTi[A-Za-z0-9+/]{34,}/.exec(value)?.[0]
  return start !== undefined && /PRIVATE KEY/.test(atob(start.slice(0, 48)))
}

/** `adminPassword`, `ADMIN_PASSWORD` and `admin-password` as `admin password`. */
function wordsOf(key: string): string {
  return key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase()
}

const PASSWORD = /(?:^| )(?:passw(?:or)?d|pwd|passphrase|pass)$|(?:password|passwd)$/
const SECRET =
  /(?:^| )(?:secret|token|credentials?|(?:api|access|secret|private|encryption|signing|account|shared|auth) ?key|accesskey|secretkey|apikey)$/
/** Names of Secrets, and of what only belongs to a password. */
const NOT_ITSELF = /^existing|(?:^| )(?:use|enable|allow|generate|random|min|max|policy)(?: |$)/

/** What is filled in later, names another place, or shows where a secret goes. */
function isStandIn(value: string): boolean {
  const text = value.trim()
  if (text === '' || /^(?:null|nil|none|true|false|~)$/i.test(text)) return true
  if (/\{\{|\$\{|\$\(|^\$\w+$|^<.*>$|^%\w+%$|^\[.*\]$/s.test(text)) return true
  if (/^[*x.•_-]+$/i.test(text)) return true
  return /^(?:\.{0,2}\/|[a-z][a-z0-9+.-]*:\/\/)/i.test(text) || /EXAMPLE/.test(text)
}

/** Not a hash of one (crypt(5)), and not a sentence. */
function isPassword(value: string): boolean {
  return value.length <= 128 && !/\s/.test(value.trim()) && !/^\$\w{1,8}\$/.test(value)
}

/** What is no name, word or path, but text that a program has made, or somebody who wanted a secret. */
function isRandom(value: string): boolean {
  const text = value.trim()
  if (text.length < 8 || text.length > 4096 || /\s/.test(text)) return false
  if (!/\d/.test(text) || !/[A-Za-z]/.test(text)) return false
  return !isName(text) && entropy(text) >= (text.length >= 16 ? 3 : 2.5)
}

/** `demo-tls-v2`, `ca.crt`, `auth_2023`: words and numbers with something between them. */
function isName(text: string): boolean {
  const parts = text.split(/[-._:/]/)
  return (
    parts.length > 1 && parts.every((part) => /^(?:[A-Za-z]*|\d+|[a-z]{1,12}\d{1,2})$/.test(part))
  )
}

/** Bits for each character, after Shannon. */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  const shares = [...counts.values()].map((count) => count / text.length)
  return shares.reduce((sum, share) => sum - share * Math.log2(share), 0)
}
