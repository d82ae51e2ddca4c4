/** What a document of api/openapi-spec says, as far as the tables want to know it. */
export interface OpenApi {
  /** 35 for Kubernetes 1.35. */
  minor: number
  /** By `apps/v1 Deployment`: what clients may create. */
  kinds: Record<string, { def: string; plural: string; namespaced: boolean }>
  definitions: Record<string, Definition>
}

export interface Definition extends Property {
  properties?: Record<string, Property>
  required?: string[]
}

export interface Property {
  $ref?: string
  type?: string
  format?: string
  items?: Property
  additionalProperties?: Property
  default?: unknown
  'x-kubernetes-list-type'?: string
  'x-kubernetes-list-map-keys'?: string[]
  'x-kubernetes-map-type'?: string
  'x-kubernetes-patch-strategy'?: string
  'x-kubernetes-patch-merge-key'?: string
}

interface GroupVersionKind {
  group: string
  version: string
  kind: string
}

/** swagger.json of kubernetes/kubernetes api/openapi-spec. */
interface Swagger {
  definitions: Record<string, Definition>
  paths: Record<string, Record<string, Operation>>
}

interface Operation {
  'x-kubernetes-group-version-kind'?: GroupVersionKind
  parameters?: { name?: string; in?: string; schema?: { $ref?: string } }[]
}

/** Kinds and definitions that were taken out of a swagger.json before, with the names unchanged. */
interface Extract {
  version: string
  kinds: OpenApi['kinds']
  definitions: OpenApi['definitions']
}

/**
 * @param minor The minor version, where the document is a swagger.json (it does not tell).
 * @throws Error when nobody says which version this is.
 */
export function readOpenApi(document: Swagger | Extract, minor?: number): OpenApi {
  if ('paths' in document) {
    if (minor === undefined) throw new Error('a swagger.json does not tell its version: 1.36=FILE')
    return { minor, kinds: kindsOf(document.paths), definitions: document.definitions }
  }
  const { version, kinds, definitions } = document
  return { minor: minor ?? Number(version.split('.')[1]), kinds, definitions }
}

const COLLECTION = /^\/(?:api|apis\/[^/]+)\/[^/]+(\/namespaces\/\{namespace\})?\/([a-z]+)$/

function kindsOf(paths: Swagger['paths']): OpenApi['kinds'] {
  const kinds: OpenApi['kinds'] = {}
  for (const [path, { post }] of Object.entries(paths)) {
    const [, inNamespace, plural] = COLLECTION.exec(path) ?? []
    const gvk = post?.['x-kubernetes-group-version-kind']
    const body = post?.parameters?.find((parameter) => parameter.in === 'body')?.schema?.$ref
    if (plural === undefined || gvk === undefined || body === undefined) continue
    const apiVersion = gvk.group === '' ? gvk.version : `${gvk.group}/${gvk.version}`
    kinds[`${apiVersion} ${gvk.kind}`] = {
      def: body.replace('#/definitions/', ''),
      plural,
      namespaced: inNamespace !== undefined,
    }
  }
  return kinds
}
