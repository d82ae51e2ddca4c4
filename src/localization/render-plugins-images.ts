import { GoMap } from '../go/values/index.ts'
import { isPluginResource, type PluginChart, type RenderedPlugin } from '../plugin/index.ts'
import type { ImagesByPlugin, PluginImages } from './plugin-images.ts'
import type { RenderedWith } from './plugin-renderer.ts'
import { createImageMemory, type SearchImages } from './search-images.ts'
import { chooseSources, mayBeMixed } from './sources/choose-sources.ts'
import { leaveOutSettings } from './sources/leave-out-settings.ts'
import { imageSettings } from './verification/image-settings.ts'
import type { Setting } from './verification/verdict.ts'

/** A plugin without and with the global image settings. */
export interface PluginRenderings {
  name: string
  plugin: PluginChart
  /** Remembers what was found in these renderings. */
  search: SearchImages
  /** The images that have to be there, see chooseSources. */
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
  return depth === 'proof' ? 6 : 5
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
  const { amendResource, doubtful } = leaveOutSettings(both, unset)
  const leftOut = await render({
    ...withoutSetting(globals),
    amendResource,
    targets: doubtful,
    label: 'without what the settings fill in',
  })
  // With one setting alone, the helpers of a plugin tell what they are given for the other.
  const some = depth === 'images' ? { targets: pluginsOf(unset, mayBeMixed) } : {}
  const registry = await render({ ...withSetting('registry', globals), ...some })
  const repository = await render({ ...withSetting('repository', globals), ...some })
  const bare = depth === 'proof' && (await render(withoutGlobalPlugin()))
  return [...unset].map(([location, images]): PluginRenderings => {
    const { plugin } = images.rendered
    const one = {
      both: both.get(location)!,
      registry: registry.get(location),
      repository: repository.get(location),
    }
    const plain = chooseSources({ ...one, unset: images, leftOut: leftOut.get(location) })
    return {
      name: plugin.chart.metadata.name,
      plugin,
      search,
      plain,
      both: one.both,
      ...(plain !== images && { unset: images }),
      ...(depth !== 'images' && { registry: one.registry!, repository: one.repository! }),
      ...(bare && { bare: bare.get(location)! }),
    }
  })
}

function pluginsOf(
  images: ImagesByPlugin,
  isWanted: (images: PluginImages) => boolean,
): PluginChart[] {
  return [...images.values()].filter(isWanted).map(({ rendered }) => rendered.plugin)
}

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

const LABELS = {
  both: 'registry and repository',
  registry: 'a registry',
  repository: 'a repository',
} as const satisfies Record<Setting, string>

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
