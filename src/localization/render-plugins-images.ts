import { GoMap } from '../go/values/index.ts'
import {
  findImages,
  type ImageFinding,
  type ImageSearch,
  type UnreadableDocument,
} from '../images/index.ts'
import {
  isPluginResource,
  readSpecValues,
  type PluginChart,
  type PluginResource,
  type RenderedPlugin,
  type RenderServices,
} from '../plugin/index.ts'
import type { PluginRenderer, RenderedWith } from './plugin-renderer.ts'
import type { Setting } from './verification/verdict.ts'
import { SENTINEL } from './verification/verify-localization.ts'
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
  /** Also with one setting at a time, without any, and without a global plugin. */
  isProof: boolean
  /** Instead of the renderer's. */
  targets?: readonly PluginChart[]
  /** Called after every rendering, `renderingCount` times in all. */
  onRendered?: (what: string) => void
}

export function renderingCount({ isProof }: Pick<RenderingOptions, 'isProof'>): number {
  return isProof ? 6 : 2
}

/** Renders plugins in the global settings that tell where their images are and whether they move. */
export async function renderPluginImages(
  renderer: Pick<PluginRenderer, 'render'>,
  options: RenderingOptions,
): Promise<PluginRenderings[]> {
  const { globals, isProof } = options
  const render = createRender(renderer, options)
  const both = await render(withSetting('both', globals))
  const { amendResource, amended } = dropSettings(both)
  const plain = await render({ ...withoutSetting(globals), amendResource })
  const others: Partial<OtherRenderings> = isProof
    ? await renderOthers(render, globals, [...amended])
    : {}
  return [...plain].map(([location, images]) => {
    const { plugin } = images.rendered
    const result: PluginRenderings = {
      name: plugin.chart.metadata.name,
      plugin,
      plain: images,
      both: both.get(location)!,
    }
    for (const key of PROOF_ONLY) {
      const found = others[key]?.get(location)
      if (found) result[key] = found
    }
    return result
  })
}

/** The renderings that only a proof has. */
const PROOF_ONLY = ['registry', 'repository', 'unset', 'bare'] as const

/** Images by the location of their plugin. */
type ImagesByPlugin = Map<string, PluginImages>

type OtherRenderings = Record<(typeof PROOF_ONLY)[number], ImagesByPlugin>

interface RenderingRequest extends Omit<RenderedWith, 'formValues' | 'deep'> {
  /** For the progress: `with a registry`. */
  label: string
}

type Render = (request: RenderingRequest) => Promise<ImagesByPlugin>

function createRender(
  { render: renderAll }: Pick<PluginRenderer, 'render'>,
  { targets, onRendered }: RenderingOptions,
): Render {
  const search = createSearch()
  return async ({ label, ...settings }) => {
    const { plugins } = await renderAll({
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

/** @param amended The plugins that do not render the same without settings as in `plain`. */
async function renderOthers(
  render: Render,
  globals: readonly string[],
  amended: readonly PluginChart[],
): Promise<OtherRenderings> {
  return {
    registry: await render(withSetting('registry', globals)),
    repository: await render(withSetting('repository', globals)),
    unset: await render({ ...withoutSetting(globals), targets: amended }),
    bare: await render({
      globals: [],
      withoutGlobalPlugin: true,
      label: 'without a global plugin',
    }),
  }
}

function withSetting(setting: Setting, globals: readonly string[]): RenderingRequest {
  return { globals: [...globals, ...imageSettings(setting)], label: `with ${LABELS[setting]}` }
}

function withoutSetting(globals: readonly string[]): RenderingRequest {
  return { globals: [...globals, ...imageSettings(undefined)], label: 'without settings' }
}

/** Takes out of the `spec.values` what the settings fill in, and remembers of which plugins. */
function dropSettings(both: ImagesByPlugin): {
  amendResource: NonNullable<RenderServices['amendResource']>
  amended: ReadonlySet<PluginChart>
} {
  const amended = new Set<PluginChart>()
  return {
    amended,
    amendResource: (resource, plugin) => {
      const moved = valuesOf(resource, both.get(plugin.location)?.rendered)
      const values = withoutSettings(resource.spec.values, moved)
      const given = readSpecValues(resource.spec.values)
      if (!isSameShape(readSpecValues(values), given)) amended.add(plugin)
      return { ...resource, spec: { ...resource.spec, values } }
    },
  }
}

const LABELS = {
  both: 'registry and repository',
  registry: 'a registry',
  repository: 'a repository',
} as const satisfies Record<Setting, string>

function imageSettings(setting: Setting | undefined): string[] {
  const registry = setting === 'both' || setting === 'registry' ? SENTINEL.registry : ''
  const repository = setting === 'both' || setting === 'repository' ? SENTINEL.repository : ''
  return [`imageRegistry=${registry}`, `imageRepository=${repository}`]
}

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
function withImages(rendered: RenderedPlugin, search: typeof findImages): PluginImages {
  const installed = new Set(rendered.inner.map(({ resource }) => resource.name))
  const own = rendered.outer?.objects ?? []
  const objects = [
    ...own.filter(({ head }) => !isPluginResource(head) || !installed.has(head.name)),
    ...rendered.inner.flatMap(({ objects, laterHooks }) => [...objects, ...laterHooks]),
  ]
  return { rendered, ...search(objects) }
}

/** findImages with a memory: most objects are the same in every rendering. */
function createSearch(): typeof findImages {
  const searched = new Map<string, ImageSearch>()
  return (manifests) => {
    const all: ImageSearch = { findings: [], unreadable: [] }
    for (const { text, origin } of manifests) {
      const key = `${origin.join('\n')}\n${text}`
      const found = searched.get(key) ?? findImages([{ text, origin }])
      searched.set(key, found)
      all.findings.push(...found.findings)
      all.unreadable.push(...found.unreadable)
    }
    return all
  }
}
