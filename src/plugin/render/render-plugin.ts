import { type GoMap } from '../../go/values/index.ts'
import { pluginAnnotation } from '../chart-annotations/read-annotations.ts'
import {
  createPluginResource,
  installNamespace,
  type PluginResource,
} from '../resource/plugin-resource.ts'
import type { PluginSource } from '../resource/plugin-source.ts'
import {
  isPluginResource,
  readPluginResource,
  requireRenderKind,
} from '../resource/read-plugin-resource.ts'
import { type AssembledValues, assembleValues } from '../values/assemble-values.ts'
import { fillNamespaces, isCustomResourceDefinition } from './object-scope.ts'
import type { PluginChart } from './plugin-chart.ts'
import { adviceOnNulls, type RenderFailure, renderFailure } from './render-failure.ts'
import { type RenderedResource, renderResource, type RenderSettings } from './render-resource.ts'
import { type RenderedObject } from './rendered-object.ts'
import { createSimulatedCluster } from './simulated-cluster.ts'

/** A Plugin resource and what the installer makes of it. */
export interface Installation extends RenderedResource {
  resource: PluginResource
  values: AssembledValues
}

export interface RenderServices {
  /** The plugin's own files. */
  sourceOfPlugin(plugin: PluginChart): PluginSource
  /** What a Plugin resource names; `plugin` is where relative addresses start. @throws UserError */
  sourceOfResource(resource: PluginResource, plugin: PluginChart): Promise<PluginSource>
  /** Changes a Plugin resource before it is installed, to ask what would be if. */
  amendResource?: ((resource: PluginResource, plugin: PluginChart) => PluginResource) | undefined
  settings: Omit<RenderSettings, 'lookup'>
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
    const definitions = [...present, ...outer.objects].filter(isCustomResourceDefinition)
    fillNamespaces(outer.objects, installNamespace(resource), definitions, 'leave')
    return { plugin, outer, inner: [], failures: [] }
  } catch (error) {
    return { plugin, inner: [], failures: [renderFailure(error, { plugin: metadata.name })] }
  }
}

/** Renders what the Plugin resources among a plugin's objects install: one level down, by the same rules. */
export async function renderInner(
  rendered: RenderedPlugin,
  present: readonly RenderedObject[],
  services: RenderServices,
): Promise<RenderedPlugin> {
  const { plugin, outer } = rendered
  if (outer === undefined) return rendered
  const objects = [...present, ...outer.objects]
  const settled = await Promise.all(
    outer.objects
      .filter(({ head }) => isPluginResource(head))
      .map((object) => renderInnerResource(object, outer.resource, plugin, objects, services)),
  )
  const inner = settled.flatMap((one) => ('resource' in one ? [one] : []))
  const failures = settled.flatMap((one) => ('failure' in one ? [one.failure] : []))
  return { ...rendered, inner, failures: [...rendered.failures, ...failures] }
}

/** Custom kinds are described by any of the charts, so their namespaces are known last. */
export function fillUnknownNamespaces(
  rendered: RenderedPlugin,
  present: readonly RenderedObject[],
): void {
  const installations = installationsOf(rendered)
  const own = installations.flatMap(({ objects }) => objects)
  const definitions = [...present, ...own].filter(isCustomResourceDefinition)
  for (const { resource, objects } of installations) {
    fillNamespaces(objects, installNamespace(resource), definitions, 'fill')
  }
}

async function renderInnerResource(
  object: RenderedObject,
  outer: PluginResource,
  plugin: PluginChart,
  present: readonly RenderedObject[],
  services: RenderServices,
): Promise<Installation | { failure: RenderFailure }> {
  const { template } = object.provenance
  const place = { plugin: outer.name, resource: object.head.name, template }
  let spec: PluginResource['spec'] | undefined
  try {
    const rendered = readPluginResource(object.object, installNamespace(outer))
    const resource = services.amendResource?.(rendered, plugin) ?? rendered
    spec = resource.spec
    return await install(resource, 'spec.values', present, {
      source: () => services.sourceOfResource(resource, plugin),
      place: { plugin: outer.name, resource: resource.name },
      settings: services.settings,
    })
  } catch (error) {
    const failure = renderFailure(error, { ...place, url: spec?.url })
    const isUnexplained = failure.kind === 'broken' && failure.hint === undefined
    const hint = isUnexplained && spec ? adviceOnNulls(spec.values) : failure.hint
    return { failure: { ...failure, hint } }
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
  },
): Promise<Installation> {
  const { find, lookup } = createSimulatedCluster(present)
  const values = assembleValues(resource, ownLayer, find)
  const source = await options.source()
  const settings = { ...options.settings, lookup }
  const rendered = await renderResource(resource, source, values.values, options.place, settings)
  return { ...rendered, resource, values }
}
