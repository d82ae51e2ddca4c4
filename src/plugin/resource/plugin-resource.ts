import type { ChartMetadata } from '../../chart/index.ts'
import type { ServedKind } from '../../cluster/index.ts'
import { type GoList, GoMap } from '../../go/values/index.ts'
import {
  ANNOTATION_PREFIX,
  INSTALLER_NAMESPACE,
  parseGoBool,
  type RENDER_KINDS,
} from '../chart-annotations/annotations.ts'
import {
  type AnnotatedMetadata,
  installNamespace as chartNamespace,
  pluginAnnotation,
} from '../chart-annotations/read-annotations.ts'

export const PLUGIN_API_VERSION = 'plugins.kubegems.io/v1beta1'
/** What every cluster with an installer serves. */
export const PLUGIN_KIND: ServedKind = {
  apiVersion: PLUGIN_API_VERSION,
  kind: 'Plugin',
  scope: 'Namespaced',
}
/** The plugin whose settings every other plugin reads. */
export const GLOBAL_PLUGIN = 'global'

export type RenderKind = (typeof RENDER_KINDS)[number]

/** One `spec.valuesFrom` entry of a Plugin resource. */
export interface ValuesReference {
  kind: 'ConfigMap' | 'Secret'
  name: string
  /** Written by the plugin manager and ignored by the installer. */
  namespace?: string
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
 * ignored, `global` skipped.
 */
export function valuesFromNames(metadata: AnnotatedMetadata): string[] {
  return valuesFromEntries(metadata).map(({ name }) => name)
}

function valuesFromEntries(metadata: AnnotatedMetadata): { name: string; namespace?: string }[] {
  const annotation = pluginAnnotation(metadata, 'values-from') ?? ''
  return annotation
    .split(',')
    .filter((entry) => entry !== '')
    .map((entry) => {
      const slash = entry.lastIndexOf('/')
      const name = entry.slice(slash + 1)
      return slash > 0 ? { name, namespace: entry.slice(0, slash) } : { name }
    })
    .filter(({ name }) => name !== GLOBAL_PLUGIN)
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
      [`${ANNOTATION_PREFIX}category`]: categoryOf(metadata),
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
  const readsGlobal = metadata.name !== GLOBAL_PLUGIN
  const entries = [
    ...(readsGlobal ? [{ name: GLOBAL_PLUGIN }] : []),
    ...valuesFromEntries(metadata),
  ]
  return entries.map(({ name, ...namespace }) => ({
    kind: 'ConfigMap',
    name: sharedConfigMapName(name),
    ...namespace,
    prefix: `${name}.`,
    optional: true,
  }))
}

/** `main/sub` of the plugin list, further parts dropped; the odd spelling is the platform's. */
function categoryOf({ annotations = {} }: ChartMetadata): string {
  const category = annotations[`${ANNOTATION_PREFIX}category`] ?? ''
  const [main = '', sub] = category.split('/')
  if (sub !== undefined) return `${main}/${sub}`
  // An annotation of older charts.
  const older = annotations[`${ANNOTATION_PREFIX}main-category`] ?? ''
  return `${older || 'other'}/${category || 'unknow'}`
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
        ...(valuesFrom.length > 0 ? [valuesFromField(valuesFrom)] : []),
      ]),
    ],
  ])
}

function valuesFromField(references: readonly ValuesReference[]): [string, GoList] {
  return ['valuesFrom', references.map((reference) => new GoMap(Object.entries(reference)))]
}
