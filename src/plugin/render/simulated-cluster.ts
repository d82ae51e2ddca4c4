import { encodeBase64 } from '../../go/encoding/index.ts'
import { GoMap, type GoValue, toBytes } from '../../go/values/index.ts'
import { createLookup, type Lookup } from '../../helm/index.ts'
import { encodeGoYaml } from '../../yaml/emit/index.ts'
import { INSTALLER_NAMESPACE } from '../chart-annotations/annotations.ts'
import {
  installNamespace,
  PLUGIN_API_VERSION,
  PLUGIN_KIND,
  pluginObject,
  type PluginResource,
} from '../resource/plugin-resource.ts'
import type { FindObject } from '../values/assemble-values.ts'
import { RenderedObject } from './rendered-object.ts'

/** What is there while something is rendered. */
export interface SimulatedCluster {
  lookup: Lookup
  /** A core object (apiVersion v1). */
  find: FindObject
}

/** Namespaces of every platform. */
const NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system', INSTALLER_NAMESPACE]

/**
 * The cluster while a Plugin resource is rendered: with the resource itself, and with namespaces.
 * @param present In the order in which they are applied: a later one replaces an earlier one of the same name.
 */
export function createSimulatedCluster(
  present: readonly RenderedObject[],
  resource: PluginResource,
): SimulatedCluster {
  const namespaces = (): RenderedObject[] => {
    const names = new Set([
      ...NAMESPACES,
      installNamespace(resource),
      ...present.map(({ head }) => head.namespace).filter((namespace) => namespace !== ''),
    ])
    return [...names].map(namespaceObject)
  }
  // Made only for those who look: there are a few of them for every rendering.
  const objectsOf = (kind: string): readonly RenderedObject[] => {
    if (kind === 'Namespace') return [...namespaces(), ...present]
    return kind === PLUGIN_KIND.kind ? [...present, pluginResourceObject(resource)] : present
  }
  const ofKind = (apiVersion: string, kind: string): GoMap[] => {
    const latest = new Map<string, RenderedObject>()
    for (const object of objectsOf(kind)) {
      const { head } = object
      if (head.apiVersion !== apiVersion || head.kind !== kind || object.hook) continue
      latest.set(`${head.namespace}/${head.name}`, object)
    }
    return [...latest.values()].map(({ object }) => asStored(object))
  }
  const lookup: Lookup = (apiVersion, kind, namespace, name) =>
    createLookup(ofKind(apiVersion, kind))(apiVersion, kind, namespace, name)
  return {
    lookup,
    find(kind, namespace, name) {
      const found = lookup('v1', kind, namespace, name)
      return found.size === 0 ? undefined : found
    },
  }
}

/** A Plugin resource as an object of the cluster. */
export function pluginResourceObject(resource: PluginResource): RenderedObject {
  const { name, namespace, annotations } = resource
  const head = { apiVersion: PLUGIN_API_VERSION, kind: 'Plugin', name, namespace, annotations }
  const provenance = { plugin: name, chart: name, template: 'Plugin' }
  return new RenderedObject({ text: encodeGoYaml(pluginObject(resource)), head, provenance })
}

function namespaceObject(name: string): RenderedObject {
  const head = { apiVersion: 'v1', kind: 'Namespace', name, namespace: '', annotations: {} }
  const labels = { 'kubernetes.io/metadata.name': name }
  const text = encodeGoYaml({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })
  return new RenderedObject({ text, head, provenance: { plugin: '', chart: '', template: '' } })
}

/** The API server puts the `stringData` of a Secret into its `data`. */
function asStored(object: GoMap): GoMap {
  const texts = object.get('stringData')
  if (object.get('kind') !== 'Secret' || !(texts instanceof GoMap)) return object
  const data = object.get('data')
  const merged = new GoMap(data instanceof GoMap ? data : [])
  for (const [key, text] of texts) merged.set(key, encodedText(text))
  const stored = new GoMap(object).set('data', merged)
  stored.delete('stringData')
  return stored
}

function encodedText(text: GoValue): GoValue {
  return typeof text === 'string' ? encodeBase64(toBytes(text)) : text
}
