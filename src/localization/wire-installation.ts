import { type GoMap } from '../go/values/index.ts'
import { emptyLookup } from '../helm/index.ts'
import type { ImageFinding, ImageReference } from '../images/index.ts'
import {
  type Installation,
  renderFailure,
  renderResource,
  type RenderServices,
} from '../plugin/index.ts'
import type { PluginRenderings } from './render-plugins-images.ts'
import { SENTINEL } from './verification/verify-localization.ts'
import { settableValues } from './wiring/chart-values.ts'
import { renderPermitted, withPermissions } from './wiring/render-permitted.ts'
import { placeOf, traceImages } from './wiring/trace-images.ts'
import { valueAt, type ValuePath } from './wiring/value-path.ts'
import { wireImages, type Wiring } from './wiring/wire-images.ts'

/** An image that is to move. */
export interface WantedImage {
  /** Whether the registry moves already. */
  isRegistryDone: boolean
  /** Whether the registry is put in front of the whole image. */
  isRegistryPut: boolean
  /** What it is without settings, or what the plugin names in its place. */
  reference: ImageReference | undefined
}

/**
 * Plans the lines of `spec.values` that move images of what a Plugin resource installs.
 * @param installation As rendered without the global image settings.
 * @param wanted By the places of the images (placeOf).
 * @param withRegistry The `spec.values` with the registry alone, as the plugin is now.
 * @throws UserError when the chart cannot be had.
 */
export async function wireInstallation(
  { plugin, search }: Pick<PluginRenderings, 'plugin' | 'search'>,
  { resource, values: { values } }: Pick<Installation, 'resource' | 'values'>,
  wanted: ReadonlyMap<string, WantedImage>,
  withRegistry: GoMap | undefined,
  services: RenderServices,
): Promise<Wiring> {
  const source = await services.sourceOfResource(resource, plugin)
  const place = { plugin: plugin.chart.metadata.name, resource: resource.name }
  const settings = { ...services.settings, lookup: emptyLookup }
  const { render, permissions } = renderPermitted(async (changed) => {
    try {
      const { objects, laterHooks } = await renderResource(
        resource,
        source,
        changed,
        place,
        settings,
      )
      return search([...objects, ...laterHooks])
    } catch (error) {
      return { failure: renderFailure(error, place).message }
    }
  })
  const images = ((await render(values)) ?? []).flatMap((finding): ImageFinding[] => {
    const image = wanted.get(placeOf(finding))
    if (!image) return []
    return [image.reference ? { ...finding, reference: image.reference } : finding]
  })
  const { kind } = resource.spec
  if (kind === 'native' || kind === 'kustomize') {
    const reason = `a Plugin of kind ${kind} takes no values`
    return { wired: [], unwired: images.map((finding) => ({ finding, reason })) }
  }
  const compiled = services.settings.compile(await source.loadChart())
  const settable = settableValues(compiled.chart, (one) => compiled.defaultValues(one), values)
  const traced = await traceImages(values, settable, images, render)
  const wiring = wireImages(traced, {
    isDone: (finding) => wanted.get(placeOf(finding))?.isRegistryDone ?? false,
    isPut: (finding) => wanted.get(placeOf(finding))?.isRegistryPut ?? false,
    isIn: (path: ValuePath) => {
      const value = withRegistry && valueAt(withRegistry, path)
      return typeof value === 'string' && value.includes(SENTINEL.registry)
    },
  })
  return withPermissions(wiring, permissions())
}
