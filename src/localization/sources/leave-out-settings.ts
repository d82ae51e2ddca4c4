import { GoMap } from '../../go/values/index.ts'
import {
  type PluginChart,
  type PluginResource,
  readSpecValues,
  type RenderServices,
} from '../../plugin/index.ts'
import type { ImagesByPlugin, PluginImages } from '../plugin-images.ts'
import { isPluginValue } from '../verification/verify-localization.ts'
import { isInstalledBy } from './finding-place.ts'
import { isBlank, withoutSettings } from './unset-values.ts'

type AmendResource = NonNullable<RenderServices['amendResource']>

/** How to render what the chart itself would use, where the plugin says nothing without the settings. */
export interface LeftOut {
  /** Returns the resource itself when that makes no difference. */
  amendResource: AmendResource
  /** The plugins that may render otherwise then. */
  doubtful: PluginChart[]
}

/**
 * Takes out of `spec.values` what the settings leave blank. What they change into something else stays: it is what
 * the plugin says while nothing is set. Only where that breaks a chart, or makes an image that is none, it goes, too.
 * @param both Rendered with both settings. @param unset Rendered without any.
 */
export function leaveOutSettings(both: ImagesByPlugin, unset: ImagesByPlugin): LeftOut {
  const amendResource: AmendResource = (resource, plugin) => {
    const moved = valuesOf(resource, both.get(plugin.location))
    const isUsable = isUsableIn(unset.get(plugin.location), resource)
    const values = withoutSettings(resource.spec.values, moved, isUsable ? isBlank : () => true)
    const given = readSpecValues(resource.spec.values)
    if (isSameShape(readSpecValues(values), given)) return resource
    return { ...resource, spec: { ...resource.spec, values } }
  }
  const doubtful = [...unset.values()].filter((images) => mayDiffer(images, amendResource))
  return { amendResource, doubtful: doubtful.map(({ rendered }) => rendered.plugin) }
}

/** Whether a Plugin resource installs something, and every image in it is one. */
export function isUsableIn(
  images: PluginImages | undefined,
  { name }: Pick<PluginResource, 'name'>,
): boolean {
  if (!images?.rendered.inner.some(({ resource }) => resource.name === name)) return false
  return !images.findings.some(
    (finding) =>
      finding.problem === 'invalid' &&
      finding.confidence !== 'low' &&
      isInstalledBy(name, finding) &&
      !isPluginValue(finding),
  )
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

function valuesOf({ name }: PluginResource, images: PluginImages | undefined): GoMap | undefined {
  return images?.rendered.inner.find(({ resource }) => resource.name === name)?.resource.spec.values
}

/** Whether nothing was taken away; values are never changed. */
function isSameShape(a: GoMap, b: GoMap): boolean {
  if (a.size !== b.size) return false
  return [...a].every(([key, value]) => {
    const other = b.get(key)
    return !(value instanceof GoMap && other instanceof GoMap) || isSameShape(value, other)
  })
}
