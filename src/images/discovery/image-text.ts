import { type ImageReference, tryParseReference } from '../reference.ts'

/** Text that is filled in later: Go templates, shell and Kubernetes variables, `<placeholders>`. */
export function isPlaceholder(text: string): boolean {
  return /\{\{|\$\{|\$\(|<[\w -]+>|%[sv]|^\$/.test(text)
}

/** The pieces of a list in one string: split at blanks, commas and semicolons, quotes, `key=`, `docker://` and `oci://` taken off. */
export function listItems(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((item) => unquoted(unquoted(item).replace(/^[\w./-]+=(?=.)/, '')))
    .map((item) => item.replace(/^(?:docker|oci):\/\//, ''))
    .filter((item) => item !== '')
}

/** And the brackets of a list in one line. */
const QUOTES = '"\'`[]'

// Not a regular expression: one that is anchored at the end takes quadratic time over a long run of quotes.
function unquoted(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && QUOTES.includes(text.charAt(start))) start++
  while (end > start && QUOTES.includes(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

/** A reference that names more than a word: it has a path, a tag or a digest. */
export function tryParseQualified(text: string): ImageReference | undefined {
  if (!/[/:@]/.test(text) || isDigest(text)) return undefined
  const reference = tryParseReference(text)
  return reference && !isHostAndPort(text) ? reference : undefined
}

/** `sha256:...`, which the grammar lets be a name with a tag, belongs to an image that is named elsewhere. */
function isDigest(text: string): boolean {
  return /^sha(?:256|384|512):[a-f0-9]{32,}$/i.test(text)
}

// `example.com:8080`, `localhost:9090` and `10.0.0.1:53` are addresses, though the grammar lets them be tagged names.
function isHostAndPort(text: string): boolean {
  return text.startsWith('localhost:') || /^[^/@:]+\.[^/@:]+:\d{2,5}$/.test(text)
}

const HOST_WITH_DOMAIN_OR_PORT = /^(?:[^/]*\.[a-z][a-z-]+(?::\d+)?|[^/]+:\d+)\//i
/** Such a tag is more likely a port; `postgres:16` is none. */
const PORT = /^(?:80|443|\d{4,5})$/
const API_VERSION = /^v\d+(?:(?:alpha|beta)\d+)?$/
const LABEL_HOST = /(?:^|\.)(?:kubernetes\.io|cattle\.io|openshift\.io)$/

/**
 * The reference in a text whose field name does not say that it is an image. It must have a host with a dot or port, a
 * path, and a digest or a tag that is not a port number.
 */
export function tryParseShape(text: string): ImageReference | undefined {
  if (text.length > 512 || !HOST_WITH_DOMAIN_OR_PORT.test(text)) return undefined
  const reference = tryParseReference(text)
  if (!reference) return undefined
  const { registry, path, tag, digest } = reference
  if (digest !== undefined) return reference
  if (tag === undefined || PORT.test(tag)) return undefined
  // `monitoring.coreos.com/v1:Prometheus` and `app.kubernetes.io/name:x` are an API and a label.
  if (API_VERSION.test(path) || LABEL_HOST.test(registry)) return undefined
  return reference
}

/** Whether a text ends as files with pictures or disks do, which keys like `image` name as well. */
export function isMediaFile(text: string): boolean {
  return /\.(?:png|jpe?g|svg|gif|ico|webp|img|iso|qcow2|vhdx?|vmdk|raw|ova)$/i.test(text)
}

/** Whether a text is a media type as `image/png`. */
export function isMediaType(text: string): boolean {
  return /^(?:image|video|audio|text|application)\/[\w.+-]+$/.test(text)
}

/** Whether a text is a document of its own: a mapping, a list of mappings, or lines with `key: value`. */
export function isDocumentText(text: string): boolean {
  return /^[^\S\n]*(?:\{|\[\s*[{[])|^[^\n]*:(?:\s|$)/m.test(text)
}
