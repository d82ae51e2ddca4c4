import type { Scope, TargetCluster } from '../../cluster/index.ts'
import { type GoMap } from '../../go/values/index.ts'
import type { Lookup } from '../../helm/index.ts'
import { pluginAnnotation } from '../chart-annotations/read-annotations.ts'
import {
  createPluginResource,
  installNamespace,
  PLUGIN_KIND,
  type PluginResource,
} from '../resource/plugin-resource.ts'
import type { PluginSource } from '../resource/plugin-source.ts'
import {
  isPluginResource,
  readPluginResource,
  requireRenderKind,
} from '../resource/read-plugin-resource.ts'
import { type AssembledValues, assembleValues } from '../values/assemble-values.ts'
import { createInnerMemory, type InnerMemory } from './inner-memory.ts'
import { type NotApplied, unknownKinds } from './not-applied.ts'
import { definedKinds, isCrdFile, settleNamespaces } from './object-scope.ts'
import type { PluginChart } from './plugin-chart.ts'
import { type RenderFailure, renderFailure } from './render-failure.ts'
import { type RenderedResource, renderResource, type RenderSettings } from './render-resource.ts'
import { type RenderedObject } from './rendered-object.ts'
import { createSimulatedCluster } from './simulated-cluster.ts'

/** A Plugin resource and what the installer makes of it. */
export interface Installation extends RenderedResource {
  resource: PluginResource
  values: AssembledValues
  /** It looked at what is in the cluster already. */
  readsCluster: boolean
  /** Objects among the others that the cluster does not take. */
  notApplied: NotApplied[]
}

export interface RenderServices {
  /** The plugin's own files. */
  sourceOfPlugin(plugin: PluginChart): PluginSource
  /** What a Plugin resource names; `plugin` is where relative addresses start. @throws UserError */
  sourceOfResource(resource: PluginResource, plugin: PluginChart): Promise<PluginSource>
  /** Changes a Plugin resource before it is installed, to ask what would be if. */
  amendResource?: ((resource: PluginResource, plugin: PluginChart) => PluginResource) | undefined
  settings: Omit<RenderSettings, 'lookup'>
  /** What inner Plugin resources install keeps the namespaces that it is written with: nobody looks at the objects. */
  isTrial?: boolean
  /** The address of the plugin repository, for the Plugin resource. */
  repository: string
}

/** What becomes of an enabled plugin. */
export interface RenderedPlugin {
  plugin: PluginChart
  /** Undefined when the plugin itself does not render. */
  outer?: Installation
  /** What the Plugin resources among its objects install, in their order; only with `deep`. */
  inner: Installation[]
  failures: RenderFailure[]
}

/** The plugin itself, when it renders, and what its Plugin resources install. */
export function installationsOf({ outer, inner }: RenderedPlugin): Installation[] {
  return outer ? [outer, ...inner] : inner
}

/** Name of the layer that comes from the plugin's form. */
const FORM_LAYER = 'form'

/**
 * Renders a plugin as the installer does when it is enabled, up to its own objects.
 * @param formValues What the form sends.
 * @param present Objects of other plugins.
 */
export async function renderOuter(
  plugin: PluginChart,
  formValues: GoMap,
  present: readonly RenderedObject[],
  services: RenderServices,
): Promise<RenderedPlugin> {
  const { metadata } = plugin.chart
  try {
    const renderBy = pluginAnnotation(metadata, 'render-by') || 'template'
    const kind = requireRenderKind(renderBy, 'the annotation render-by')
    const resource = createPluginResource(metadata, kind, formValues, services.repository)
    const outer = await install(resource, FORM_LAYER, present, {
      source: () => Promise.resolve(services.sourceOfPlugin(plugin)),
      place: { plugin: metadata.name },
      settings: services.settings,
    })
    return { plugin, outer, inner: [], failures: [] }
  } catch (error) {
    return { plugin, inner: [], failures: [renderFailure(error, { plugin: metadata.name })] }
  }
}

type InnerResult = Installation | { failure: RenderFailure }

/** What the Plugin resources of one plugin made. */
export type PluginMemory = InnerMemory<InnerResult>

export function createPluginMemory(): PluginMemory {
  return createInnerMemory((result) => !('resource' in result) || result.readsCluster)
}

/** Renders what the Plugin resources among a plugin's objects install: one level down, by the same rules. */
export async function renderInner(
  rendered: RenderedPlugin,
  present: readonly RenderedObject[],
  services: RenderServices,
  memory?: PluginMemory,
): Promise<RenderedPlugin> {
  const { plugin, outer } = rendered
  if (outer === undefined) return rendered
  const objects = [...present, ...outer.objects]
  const settled = await Promise.all(
    outer.objects
      .filter(({ head }) => isPluginResource(head))
      .map((object) => {
        const render = (): Promise<InnerResult> =>
          renderInnerResource(object, outer.resource, plugin, objects, services)
        return memory?.recall(object, objects, render) ?? render()
      }),
  )
  const inner = settled.flatMap((one) => ('resource' in one ? [one] : []))
  const failures = settled.flatMap((one) => ('failure' in one ? [one.failure] : []))
  return { ...rendered, inner, failures: [...rendered.failures, ...failures] }
}

/**
 * Custom kinds may be described by any of the charts, so only now their namespaces are known, and whether they can be
 * applied at all: the installer tries the outer objects again until the charts that they wait for are there.
 */
export function settleObjects(
  rendered: RenderedPlugin,
  present: readonly RenderedObject[],
  { settings }: RenderServices,
): void {
  const installations = installationsOf(rendered)
  const own = installations.flatMap(({ objects }) => objects)
  for (const installation of installations) {
    const { resource, objects } = installation
    const custom = objects.filter(({ head }) => isCustom(settings.cluster.scopeOf(head)))
    const cluster = clusterWith(settings, [...present, ...own], custom)
    settleNamespaces(custom, installNamespace(resource), cluster)
    const isHelm = resource.spec.kind === 'helm'
    const early = isHelm ? own.filter((object) => !isOwnTemplate(object, objects)) : own
    const before = clusterWith(settings, [...present, ...early], custom)
    installation.notApplied = unknownKinds(custom, before)
  }
}

function isCustom(scope: Scope | undefined): boolean {
  return scope === undefined || scope === 'unknown'
}

/** A real Helm asks for all kinds before it applies templates: only `crds/` comes before that. */
function isOwnTemplate(object: RenderedObject, objects: readonly RenderedObject[]): boolean {
  return objects.includes(object) && !isCrdFile(object)
}

function clusterWith(
  { cluster }: RenderServices['settings'],
  objects: readonly RenderedObject[],
  wanted?: readonly RenderedObject[],
): TargetCluster {
  return cluster.with([PLUGIN_KIND, ...definedKinds(objects, wanted)])
}

async function renderInnerResource(
  object: RenderedObject,
  outer: PluginResource,
  plugin: PluginChart,
  present: readonly RenderedObject[],
  services: RenderServices,
): Promise<InnerResult> {
  const { template } = object.provenance
  const place = { plugin: outer.name, resource: object.head.name, template }
  let url: string | undefined
  try {
    const rendered = readPluginResource(object.object, installNamespace(outer))
    const resource = services.amendResource?.(rendered, plugin) ?? rendered
    url = resource.spec.url
    return await install(resource, 'spec.values', present, {
      source: () => services.sourceOfResource(resource, plugin),
      place: { plugin: outer.name, resource: resource.name },
      settings: services.settings,
      isTrial: services.isTrial,
    })
  } catch (error) {
    return { failure: renderFailure(error, { ...place, url }) }
  }
}

async function install(
  resource: PluginResource,
  ownLayer: string,
  present: readonly RenderedObject[],
  options: {
    source: () => Promise<PluginSource>
    place: { plugin: string; resource?: string }
    settings: RenderServices['settings']
    isTrial?: boolean | undefined
  },
): Promise<Installation> {
  const simulated = createSimulatedCluster(present, resource)
  let readsCluster = false
  const lookup: Lookup = (...names) => {
    readsCluster = true
    return simulated.lookup(...names)
  }
  const values = assembleValues(resource, ownLayer, simulated.find)
  const source = await options.source()
  const cluster = clusterWith(options.settings, present)
  const settings = { ...options.settings, cluster, lookup }
  const rendered = await renderResource(resource, source, values.values, options.place, settings)
  if (!options.isTrial) settleNamespaces(rendered.objects, installNamespace(resource), cluster)
  readsCluster ||= resource.spec.valuesFrom.length > 0
  return { ...rendered, resource, values, readsCluster, notApplied: [] }
}
