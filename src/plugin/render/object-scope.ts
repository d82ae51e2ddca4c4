import type { ServedKind, TargetCluster } from '../../cluster/index.ts'
import { GoMap, type GoValue } from '../../go/values/index.ts'
import { decodeGoYaml, YamlDecodeError } from '../../yaml/decode/index.ts'
import { type RenderedObject } from './rendered-object.ts'

export function isCustomResourceDefinition({ head }: RenderedObject): boolean {
  return (
    head.kind === 'CustomResourceDefinition' && head.apiVersion.startsWith('apiextensions.k8s.io/')
  )
}

/** Whether an object comes from `crds/` of a chart or of one of its subcharts. */
export function isCrdFile({ provenance }: RenderedObject): boolean {
  return /^[^/]+(?:\/charts\/[^/]+)*\/crds\//.test(provenance.template)
}

/**
 * Puts every namespaced object that names no namespace into one, and takes the namespace of all others away, as the
 * installer and Helm do. A kind that the cluster does not know stays as it is: it is never applied.
 */
export function settleNamespaces(
  objects: readonly RenderedObject[],
  namespace: string,
  cluster: TargetCluster,
): void {
  for (const object of objects) {
    const scope = cluster.scopeOf(object.head)
    if (scope === undefined) continue
    if (scope === 'Cluster') {
      if (object.head.namespace !== '' || hasEmptyNamespace(object.text)) object.dropNamespace()
    } else if (object.head.namespace === '') object.fillNamespace(namespace)
  }
}

const NAMESPACE_KEY = 'namespace:'
const EMPTY_VALUE = /[ \t]*(?:null|~|""|'')?[ \t]*$/my

/** Whether an indented line says `namespace:` and no more. It looks for the word first: definitions are megabytes. */
function hasEmptyNamespace(text: string): boolean {
  for (let at = text.indexOf(NAMESPACE_KEY); at >= 0; at = text.indexOf(NAMESPACE_KEY, at + 1)) {
    const indent = text.slice(text.lastIndexOf('\n', at) + 1, at)
    EMPTY_VALUE.lastIndex = at + NAMESPACE_KEY.length
    if (/^ +$/.test(indent) && EMPTY_VALUE.test(text)) return true
  }
  return false
}

/**
 * The kinds that the CustomResourceDefinitions among some objects bring.
 * @param wanted Objects whose kinds are asked for; without them, all. Definitions are long: what is not asked for is not
 * read.
 */
export function definedKinds(
  objects: readonly RenderedObject[],
  wanted?: readonly RenderedObject[],
): ServedKind[] {
  const definitions = objects.filter(isCustomResourceDefinition)
  const asked = new Set(wanted?.map(({ head }) => groupOf(head)))
  return definitions.flatMap((definition) => {
    // A definition is called <plural>.<group>.
    const { name } = definition.head
    if (wanted !== undefined && !asked.has(name.slice(name.indexOf('.') + 1))) return []
    let kinds = known.get(definition)
    if (kinds === undefined) known.set(definition, (kinds = readDefinition(definition)))
    return kinds
  })
}

function groupOf({ apiVersion }: RenderedObject['head']): string {
  return apiVersion.slice(0, Math.max(apiVersion.indexOf('/'), 0))
}

const known = new WeakMap<RenderedObject, ServedKind[]>()

function readDefinition(definition: RenderedObject): ServedKind[] {
  const spec = fieldOf(withoutSchemas(definition), 'spec')
  const group = fieldOf(spec, 'group')
  const kind = fieldOf(fieldOf(spec, 'names'), 'kind')
  if (typeof group !== 'string' || typeof kind !== 'string') return []
  const scope = fieldOf(spec, 'scope') === 'Cluster' ? 'Cluster' : 'Namespaced'
  return servedVersions(spec).map((version) => ({ apiVersion: `${group}/${version}`, kind, scope }))
}

function servedVersions(spec: GoValue | undefined): string[] {
  const versions = fieldOf(spec, 'versions')
  const listed = Array.isArray(versions) ? versions : []
  const served = listed.filter((version) => fieldOf(version, 'served') !== false)
  const names = served.map((version) => fieldOf(version, 'name'))
  // apiextensions.k8s.io/v1beta1 may name a single one.
  const all = listed.length > 0 ? names : [fieldOf(spec, 'version')]
  return all.filter((name) => typeof name === 'string')
}

/** Schemas are hundreds of kilobytes that say nothing about kinds: a block below `schema:` is not read. */
const SCHEMA_BLOCK = /^( +)(?:- )?(?:schema|validation):[ \t]*\n(?:\1 .*\n|[ \t]*\n)+/gm

function withoutSchemas(definition: RenderedObject): GoValue {
  const text = `${definition.text}\n`
  return decoded(text.replace(SCHEMA_BLOCK, keepSiblings)) ?? decoded(text)
}

/** Null for what is no YAML, which is told when somebody asks for the object. */
function decoded(text: string): GoValue {
  try {
    return decodeGoYaml(text)
  } catch (error) {
    if (!(error instanceof YamlDecodeError)) throw error
    return null
  }
}

/** Behind `- schema:` the other keys of the list item are indented, too: they are at two more columns, not further. */
function keepSiblings(block: string, indent: string): string {
  if (!block.startsWith(`${indent}- `)) return ''
  const siblings = block
    .split('\n')
    .slice(1)
    .filter((line) => line.startsWith(`${indent}  `) && line[indent.length + 2] !== ' ')
  return `${indent}- schema:\n${siblings.map((line) => `${line}\n`).join('')}`
}

function fieldOf(value: GoValue | undefined, field: string): GoValue | undefined {
  return value instanceof GoMap ? value.get(field) : undefined
}
