import { GoMap, type GoValue, JsonNumber } from '../../../go/values/index.ts'
import { decodeGoYaml, YamlDecodeError } from '../../../yaml/decode/index.ts'
import { RenderError } from '../render-error.ts'

/** What Helm reads of an object to sort it; the rest of it is text. */
export interface ManifestHead {
  apiVersion: string
  kind: string
  name: string
  namespace: string
  annotations: Readonly<Record<string, string>>
}

/** The Go type of `metadata` in helm.sh/helm pkg/release/v1/util SimpleHead, as messages print it. */
const METADATA_TYPE = String.raw`struct { Name string "json:\"name\""; Annotations map[string]string "json:\"annotations\"" }`

/** Where a value does not fit the type of its field: encoding/json's words. */
class FieldTypeError extends Error {
  constructor(value: GoValue, field: string, type: string) {
    super(`json: cannot unmarshal ${jsonKind(value)} into Go ${field} of type ${type}`)
  }
}

/**
 * Reads the head of an object. Scalars of any type stand for strings, and keys are found in any case, as
 * sigs.k8s.io/yaml and encoding/json do it.
 * @param source The template it comes from, for the message.
 * @throws RenderError
 */
export function readManifestHead(source: string, text: string): ManifestHead {
  try {
    return readHead(decodeGoYaml(text, { numbers: 'json-number' }))
  } catch (error) {
    if (!(error instanceof YamlDecodeError) && !(error instanceof FieldTypeError)) throw error
    const reason =
      error instanceof FieldTypeError
        ? `error unmarshaling JSON: while decoding JSON: ${error.message}`
        : error.message
    throw new RenderError(`YAML parse error on ${source}: ${reason}`, {
      place: { template: source },
      cause: error,
      suggestsDebug: true,
    })
  }
}

function readHead(value: GoValue): ManifestHead {
  const head = { apiVersion: '', kind: '', name: '', namespace: '', annotations: {} }
  if (value === null) return head
  if (!(value instanceof GoMap)) throw new FieldTypeError(value, 'value', 'util.SimpleHead')
  const apiVersion = field(value, 'apiVersion')
  const kind = field(value, 'kind')
  const metadata = field(value, 'metadata')
  return {
    ...head,
    apiVersion: stringOf(apiVersion, 'struct field SimpleHead.apiVersion'),
    kind: stringOf(kind, 'struct field SimpleHead.kind'),
    ...readMetadata(metadata),
  }
}

function readMetadata(metadata: GoValue): Pick<ManifestHead, 'name' | 'namespace' | 'annotations'> {
  if (metadata === null) return { name: '', namespace: '', annotations: {} }
  if (!(metadata instanceof GoMap)) {
    throw new FieldTypeError(metadata, 'struct field SimpleHead.metadata', METADATA_TYPE)
  }
  const namespace = field(metadata, 'namespace')
  return {
    // encoding/json takes keys in their order, so this is the order of complaints.
    annotations: readAnnotations(field(metadata, 'annotations')),
    name: stringOf(field(metadata, 'name'), 'struct field .metadata.name'),
    namespace: typeof namespace === 'string' ? namespace : '',
  }
}

const ANNOTATIONS_FIELD = 'struct field .metadata.annotations'

function readAnnotations(annotations: GoValue): Record<string, string> {
  if (annotations === null) return {}
  if (!(annotations instanceof GoMap)) {
    throw new FieldTypeError(annotations, ANNOTATIONS_FIELD, 'map[string]string')
  }
  const entries = [...annotations].map(([key, value]) => [key, stringOf(value, ANNOTATIONS_FIELD)])
  return Object.fromEntries(entries) as Record<string, string>
}

/** The value of a key in any case; of several the last one in Go's order of keys. */
function field(map: GoMap, name: string): GoValue {
  const exact = map.get(name)
  if (exact !== undefined) return exact
  const wanted = name.toLowerCase()
  const key = [...map.keys()]
    .filter((candidate) => candidate.toLowerCase() === wanted)
    .sort()
    .at(-1)
  return key === undefined ? null : (map.get(key) ?? null)
}

function stringOf(value: GoValue, fieldName: string): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (value instanceof JsonNumber) return value.text
  throw new FieldTypeError(value, fieldName, 'string')
}

function jsonKind(value: GoValue): string {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (Array.isArray(value)) return 'array'
  return value instanceof GoMap ? 'object' : 'number'
}
