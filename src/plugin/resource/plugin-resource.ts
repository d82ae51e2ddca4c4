import type { ChartMetadata } from '../../chart/index.ts'
import { GoMap } from '../../go/values/index.ts'
import {
  ANNOTATION_PREFIX,
  INSTALLER_NAMESPACE,
  parseGoBool,
  type RENDER_KINDS,
} from '../chart-annotations/annotations.ts'
import {
  installNamespace as chartNamespace,
  pluginAnnotation,
} from '../chart-annotations/read-annotations.ts'

export const PLUGIN_API_VERSION = 'plugins.kubegems.io/v1beta1'
/** The plugin whose settings every other plugin reads. */
export const GLOBAL_PLUGIN = 'global'

export type RenderKind = (typeof RENDER_KINDS)[number]

/** One `spec.valuesFrom` entry of a Plugin resource. */
export interface ValuesReference {
  kind: 'ConfigMap' | 'Secret'
  name: string
  /** Goes before every key. */
  prefix: string
  /** Nothing happens when the object is missing; else that is an error. */
  optional: boolean
}

/** A Plugin resource (kubegems/kubegems pkg/apis/plugins): what the installer makes real. */
export interface PluginResource {
  name: string
  namespace: string
  annotations: Readonly<Record<string, string>>
  spec: {
    kind: RenderKind
    url: string
    /** Default: the name of the resource. */
    chart?: string
    /** Folder within a git repository or tarball. */
    path?: string
    version?: string
    /** Default: the resource's own namespace. */
    installNamespace?: string
    values: GoMap
    valuesFrom: readonly ValuesReference[]
  }
}

/** The name of the ConfigMap with a plugin's shared settings. */
export function sharedConfigMapName(plugin: string): string {
  return `kubegems-${plugin}-values`
}

/** Whose shared settings a ConfigMap of that name holds; undefined for any other ConfigMap. */
export function sharingPlugin(configMap: string): string | undefined {
  return /^kubegems-(.+)-values$/.exec(configMap)?.[1]
}

/**
 * The plugins that `values-from` names, as the plugin manager reads it: not trimmed, a namespace before the name
 * ignored.
 */
export function valuesFromNames(metadata: Pick<ChartMetadata, 'annotations'>): string[] {
  const annotation = pluginAnnotation(metadata, 'values-from') ?? ''
  return annotation
    .split(',')
    .filter((entry) => entry !== '')
    .map((entry) => entry.slice(entry.lastIndexOf('/') + 1))
}

/** The namespace that an enabled plugin's objects go to. */
export function installNamespace({ namespace, spec }: PluginResource): string {
  return spec.installNamespace || namespace
}

/**
 * The Plugin resource that the plugin manager writes when somebody enables a plugin.
 * @param kind Of `render-by`, see requireRenderKind.
 * @param values What the form sent.
 * @param repository The address of the plugin repository.
 */
export function createPluginResource(
  metadata: ChartMetadata,
  kind: RenderKind,
  values: GoMap,
  repository: string,
): PluginResource {
  const { name, version, description = '' } = metadata
  const namespace = chartNamespace(metadata)
  return {
    name,
    namespace: INSTALLER_NAMESPACE,
    annotations: {
      [`${ANNOTATION_PREFIX}category`]: fullCategory(pluginAnnotation(metadata, 'category') ?? ''),
      [`${ANNOTATION_PREFIX}description`]: description,
      [`${ANNOTATION_PREFIX}health-check`]: pluginAnnotation(metadata, 'health-check') ?? '',
      [`${ANNOTATION_PREFIX}required`]: String(
        parseGoBool(pluginAnnotation(metadata, 'required') ?? '') ?? false,
      ),
    },
    spec: {
      kind,
      url: repository,
      chart: name,
      version,
      ...(namespace && { installNamespace: namespace }),
      values,
      valuesFrom: sharedReferences(metadata),
    },
  }
}

function sharedReferences(metadata: ChartMetadata): ValuesReference[] {
  const names = valuesFromNames(metadata)
  const readsGlobal = metadata.name !== GLOBAL_PLUGIN
  return [...(readsGlobal ? [GLOBAL_PLUGIN] : []), ...names].map((name) => ({
    kind: 'ConfigMap',
    name: sharedConfigMapName(name),
    prefix: `${name}.`,
    optional: true,
  }))
}

/** `main/sub` of the plugin list; the odd spelling is the platform's. */
function fullCategory(category: string): string {
  if (category === '') return 'other/unknow'
  return category.includes('/') ? category : `other/${category}`
}

/** A Plugin resource as the object that the cluster holds. */
export function pluginObject({ name, namespace, annotations, spec }: PluginResource): GoMap {
  const { values, valuesFrom, ...fields } = spec
  return new GoMap([
    ['apiVersion', PLUGIN_API_VERSION],
    ['kind', 'Plugin'],
    [
      'metadata',
      new GoMap([
        ['name', name],
        ['namespace', namespace],
        ['annotations', new GoMap(Object.entries(annotations))],
      ]),
    ],
    [
      'spec',
      new GoMap([
        ...Object.entries(fields),
        ['values', values],
        ['valuesFrom', valuesFrom.map((reference) => new GoMap(Object.entries(reference)))],
      ]),
    ],
  ])
}
