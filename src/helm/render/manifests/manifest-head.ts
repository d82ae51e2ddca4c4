import { jsonKindOf } from '../../../go/json/index.ts'
import type { GoValue } from '../../../go/values/index.ts'
import { decodeGoYaml, YamlDecodeError } from '../../../yaml/decode/index.ts'
import {
  fieldsReader,
  FieldTypeError,
  readString,
  readStringMap,
  rootPlace,
} from '../../../yaml/fields/index.ts'
import { RenderError } from '../render-error.ts'

/** What Helm reads of an object to sort it; the rest of it is text. */
export interface ManifestHead {
  apiVersion: string
  kind: string
  name: string
  namespace: string
  annotations: Readonly<Record<string, string>>
}

/** The head as helm.sh/helm pkg/release/v1/util SimpleHead reads it; the namespace is ours. */
const readFields = fieldsReader<{ apiVersion: string; kind: string; metadata: Metadata }>({
  apiVersion: readString,
  kind: readString,
  metadata: fieldsReader<Required<Metadata>>({
    annotations: readStringMap,
    name: readString,
    namespace: (value) => (typeof value === 'string' ? value : ''),
  }),
})

interface Metadata {
  annotations?: Record<string, string>
  name?: string
  namespace?: string
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
        ? `error unmarshaling JSON: while decoding JSON: ${goWords(error)}`
        : error.message
    throw new RenderError(`YAML parse error on ${source}: ${reason}`, {
      place: { template: source },
      cause: error,
      suggestsDebug: true,
    })
  }
}

function readHead(value: GoValue): ManifestHead {
  const { apiVersion = '', kind = '', metadata = {} } = readFields(value, rootPlace('lenient'))
  const { name = '', namespace = '', annotations = {} } = metadata
  return { apiVersion, kind, name, namespace, annotations }
}

/** What Go calls the places of a head, by their keys in lower case. */
const GO_FIELDS: ReadonlyMap<string, string> = new Map([
  ['', 'value of type util.SimpleHead'],
  ['apiversion', 'struct field SimpleHead.apiVersion of type string'],
  ['kind', 'struct field SimpleHead.kind of type string'],
  [
    'metadata',
    String.raw`struct field SimpleHead.metadata of type struct { Name string "json:\"name\""; Annotations map[string]string "json:\"annotations\"" }`,
  ],
  ['metadata.name', 'struct field .metadata.name of type string'],
  ['metadata.annotations', 'struct field .metadata.annotations of type map[string]string'],
])

/** encoding/json's words for a value that does not fit the type of its field. */
function goWords({ path, found }: FieldTypeError): string {
  const field =
    GO_FIELDS.get(path.join('.').toLowerCase()) ??
    'struct field .metadata.annotations of type string'
  return `json: cannot unmarshal ${jsonKindOf(found)} into Go ${field}`
}
