import { type GoMap } from '../go/values/index.ts'
import { emptyLookup } from '../helm/index.ts'
import type { ImageFinding } from '../images/index.ts'
import {
  type Installation,
  renderFailure,
  renderResource,
  type RenderServices,
} from '../plugin/index.ts'
import type { PluginRenderings } from './render-plugins-images.ts'
import { SENTINEL } from './verification/verify-localization.ts'
import { settableValues } from './wiring/chart-values.ts'
import { placeOf, type RenderImages, traceImages } from './wiring/trace-images.ts'
import { valueAt, type ValuePath } from './wiring/value-path.ts'
import { wireImages, type Wiring } from './wiring/wire-images.ts'

/**
 * Plans the lines of `spec.values` that move images of what a Plugin resource installs.
 * @param installation As rendered without the global image settings.
 * @param wanted Places of images (placeOf) -> whether the registry moves already.
 * @param withRegistry The `spec.values` with the registry alone, as the plugin is now.
 * @throws UserError when the chart cannot be had.
 */
export async function wireInstallation(
  { plugin, search }: Pick<PluginRenderings, 'plugin' | 'search'>,
  { resource, values: { values } }: Pick<Installation, 'resource' | 'values'>,
  wanted: ReadonlyMap<string, { isRegistryDone: boolean }>,
  withRegistry: GoMap | undefined,
  services: RenderServices,
): Promise<Wiring> {
  const source = await services.sourceOfResource(resource, plugin)
  const place = { plugin: plugin.chart.metadata.name, resource: resource.name }
  const settings = { ...services.settings, lookup: emptyLookup }
  const render: RenderImages = async (changed) => {
    try {
      const { objects, laterHooks } = await renderResource(
        resource,
        source,
        changed,
        place,
        settings,
      )
      return search([...objects, ...laterHooks]).findings
    } catch (error) {
      renderFailure(error, place)
      return undefined
    }
  }
  const isWanted = (finding: ImageFinding): boolean => wanted.has(placeOf(finding))
  const images = ((await render(values)) ?? []).filter(isWanted)
  const { kind } = resource.spec
  if (kind === 'native' || kind === 'kustomize') {
    const reason = `a Plugin of kind ${kind} takes no values`
    return { wired: [], unwired: images.map((finding) => ({ finding, reason })) }
  }
  const compiled = services.settings.compile(await source.loadChart())
  const settable = settableValues(compiled.chart, (one) => compiled.defaultValues(one), values)
  const traced = await traceImages(values, settable, images, render)
  return wireImages(traced, {
    isDone: (finding) => wanted.get(placeOf(finding))?.isRegistryDone ?? false,
    isIn: (path: ValuePath) => {
      const value = withRegistry && valueAt(withRegistry, path)
      return typeof value === 'string' && value.includes(SENTINEL.registry)
    },
  })
}
