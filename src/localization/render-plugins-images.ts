import { GoMap } from '../go/values/index.ts'
import type { ImageFinding, UnreadableDocument } from '../images/index.ts'
import {
  isPluginResource,
  readSpecValues,
  type PluginChart,
  type PluginResource,
  type RenderedPlugin,
  type RenderServices,
} from '../plugin/index.ts'
import type { RenderedWith } from './plugin-renderer.ts'
import { createImageMemory, type SearchImages } from './search-images.ts'
import { imageSettings } from './verification/image-settings.ts'
import type { Setting } from './verification/verdict.ts'
import { withoutSettings } from './wiring/unset-values.ts'

/** A rendering of a plugin with all that it installs, and the images in it. */
export interface PluginImages {
  rendered: RenderedPlugin
  findings: ImageFinding[]
  unreadable: UnreadableDocument[]
}

/** A plugin without and with the global image settings. */
export interface PluginRenderings {
  name: string
  plugin: PluginChart
  /** Remembers what was found in these renderings. */
  search: SearchImages
  /** Without the settings and without what they leave in `spec.values`: the images that have to be there. */
  plain: PluginImages
  both: PluginImages
  /** The rest only when asked for. */
  registry?: PluginImages
  repository?: PluginImages
  /** As it renders without the settings; undefined when that is the same as `plain`. */
  unset?: PluginImages
  /** As it renders on a platform without the global plugin, where nothing sets `.Values.global`. */
  bare?: PluginImages
}

export interface RenderingOptions {
  /** More `name=value` settings of the global plugin. */
  globals: readonly string[]
  depth: ProofDepth
  /** Instead of the renderer's. */
  targets?: readonly PluginChart[]
  /** Called after every rendering, `renderingCount` times in all. */
  onRendered?: (what: string) => void
}

/**
 * What the renderings are to tell: the `images` that there are, whether they move with one setting at a time, too
 * (`settings`), and whether all of it holds without a global plugin (`proof`).
 */
export type ProofDepth = 'images' | 'settings' | 'proof'

export function renderingCount({ depth }: Pick<RenderingOptions, 'depth'>): number {
  return { images: 3, settings: 5, proof: 6 }[depth]
}

/** What renders the plugins; all that is looked at of its results is the plugins. */
export interface ImageRenderer {
  render(settings: RenderedWith): Promise<{ plugins: readonly RenderedPlugin[] }>
}

/** Renders plugins in the global settings that tell where their images are and whether they move. */
export async function renderPluginImages(
  renderer: ImageRenderer,
  options: RenderingOptions,
): Promise<PluginRenderings[]> {
  const { globals, depth } = options
  const search = createImageMemory()
  const render = createRender(renderer, options, search)
  const both = await render(withSetting('both', globals))
  const unset = await render(withoutSetting(globals))
  const { amendResource, amended } = dropSettings(both)
  const doubtful = [...unset.values()].filter((images) => mayDiffer(images, amendResource))
  const plain = await render({
    ...withoutSetting(globals),
    amendResource,
    targets: doubtful.map(({ rendered }) => rendered.plugin),
    label: 'without what the settings fill in',
  })
  const registry = depth !== 'images' && (await render(withSetting('registry', globals)))
  const repository = depth !== 'images' && (await render(withSetting('repository', globals)))
  const bare = depth === 'proof' && (await render(withoutGlobalPlugin()))
  return [...unset].map(([location, images]): PluginRenderings => {
    const { plugin } = images.rendered
    return {
      name: plugin.chart.metadata.name,
      plugin,
      search,
      plain: plain.get(location) ?? images,
      both: both.get(location)!,
      ...(amended.has(plugin) && depth !== 'images' && { unset: images }),
      ...(registry && { registry: registry.get(location)! }),
      ...(repository && { repository: repository.get(location)! }),
      ...(bare && { bare: bare.get(location)! }),
    }
  })
}

/** Images by the location of their plugin. */
type ImagesByPlugin = Map<string, PluginImages>

interface RenderingRequest extends Omit<RenderedWith, 'formValues' | 'deep'> {
  /** For the progress: `with a registry`. */
  label: string
}

type Render = (request: RenderingRequest) => Promise<ImagesByPlugin>

function createRender(
  { render: renderAll }: ImageRenderer,
  { targets, onRendered }: RenderingOptions,
  search: SearchImages,
): Render {
  return async ({ label, ...settings }) => {
    const isNothing = settings.targets?.length === 0
    const { plugins } = isNothing
      ? { plugins: [] }
      : await renderAll({
          formValues: new GoMap(),
          deep: true,
          ...(targets && { targets }),
          ...settings,
        })
    onRendered?.(label)
    return new Map(
      plugins.map((rendered) => [rendered.plugin.location, withImages(rendered, search)]),
    )
  }
}

function withSetting(setting: Setting, globals: readonly string[]): RenderingRequest {
  return {
    globals: [...globals, ...imageSettings(setting)],
    imageSetting: setting,
    label: `with ${LABELS[setting]}`,
  }
}

function withoutSetting(globals: readonly string[]): RenderingRequest {
  return {
    globals: [...globals, ...imageSettings(undefined)],
    imageSetting: 'none',
    label: 'without settings',
  }
}

function withoutGlobalPlugin(): RenderingRequest {
  return { globals: [], withoutGlobalPlugin: true, label: 'without a global plugin' }
}

/** Whether what a plugin installs may render otherwise without what the settings fill in. */
function mayDiffer({ rendered }: PluginImages, amendResource: AmendResource): boolean {
  const { plugin, inner, failures } = rendered
  const changed = inner.filter(({ resource }) => amendResource(resource, plugin) !== resource)
  // What fills in nothing may be what breaks the chart, and then there is no resource to look at.
  const isBroken = failures.some(
    ({ resource, kind }) => resource !== undefined && kind === 'broken',
  )
  return changed.length > 0 || isBroken
}

type AmendResource = NonNullable<RenderServices['amendResource']>

/** Takes out of the `spec.values` what the settings fill in, and remembers of which plugins. */
function dropSettings(both: ImagesByPlugin): {
  /** Returns the resource itself when that makes no difference. */
  amendResource: AmendResource
  amended: ReadonlySet<PluginChart>
} {
  const amended = new Set<PluginChart>()
  return {
    amended,
    amendResource: (resource, plugin) => {
      const moved = valuesOf(resource, both.get(plugin.location)?.rendered)
      const values = withoutSettings(resource.spec.values, moved)
      const given = readSpecValues(resource.spec.values)
      if (isSameShape(readSpecValues(values), given)) return resource
      amended.add(plugin)
      return { ...resource, spec: { ...resource.spec, values } }
    },
  }
}

const LABELS = {
  both: 'registry and repository',
  registry: 'a registry',
  repository: 'a repository',
} as const satisfies Record<Setting, string>

function valuesOf(
  { name }: PluginResource,
  rendered: RenderedPlugin | undefined,
): GoMap | undefined {
  return rendered?.inner.find(({ resource }) => resource.name === name)?.resource.spec.values
}

/** Whether nothing was taken away; values are never changed. */
function isSameShape(a: GoMap, b: GoMap): boolean {
  if (a.size !== b.size) return false
  return [...a].every(([key, value]) => {
    const other = b.get(key)
    return !(value instanceof GoMap && other instanceof GoMap) || isSameShape(value, other)
  })
}

/** Values of a Plugin resource are no images where what it installs has been rendered. */
function withImages(rendered: RenderedPlugin, search: SearchImages): PluginImages {
  const installed = new Set(rendered.inner.map(({ resource }) => resource.name))
  const own = rendered.outer?.objects ?? []
  const objects = [
    ...own.filter(({ head }) => !isPluginResource(head) || !installed.has(head.name)),
    ...rendered.inner.flatMap(({ objects, laterHooks }) => [...objects, ...laterHooks]),
  ]
  return { rendered, ...search(objects) }
}
