import { familiarReference, type ImageReference } from '../../images/index.ts'
import type { UnprovenImage } from '../prove-plugin.ts'
import type { PluginRenderings } from '../render-plugins-images.ts'
import { destinationOf, judgeImage } from '../verification/judge-image.ts'
import type { Setting } from '../verification/verdict.ts'
import { SENTINEL } from '../verification/verify-localization.ts'
import { byOwnPlace, ownPlaceOf } from './finding-place.ts'
import { ownReference } from './own-reference.ts'

/** An image that a plugin names in its helpers instead of the chart's own. */
export interface OwnImage {
  reference: ImageReference
  /** Why nothing is written, in words; undefined where it does not move as a whole yet. */
  kept: string | undefined
}

/** @returns What finds the image that a plugin names itself at a place, if it does. */
export function ownImagesOf({
  both,
  registry,
  repository,
}: PluginRenderings): (image: UnprovenImage) => OwnImage | undefined {
  const found = {
    both: byOwnPlace(both.findings),
    registry: byOwnPlace(registry?.findings ?? []),
    repository: byOwnPlace(repository?.findings ?? []),
  }
  return ({ verdict: { plain } }) => {
    if (!plain?.reference) return undefined
    const place = ownPlaceOf(plain)
    const own = ownReference(plain.reference, {
      both: found.both.get(place),
      registry: found.registry.get(place),
      repository: found.repository.get(place),
    })
    if (!own || isRetired(own, plain.reference)) return undefined
    const isMoved = (setting: Setting): boolean => {
      const reference = found[setting].get(place)?.reference
      return judgeImage(own, reference, destinationOf(setting, SENTINEL)) === 'localized'
    }
    const isWhole = isMoved('both') && isMoved('registry') && isMoved('repository')
    return { reference: own, kept: isWhole ? reasonToKeep(own, plain.reference) : undefined }
  }
}

function reasonToKeep(own: ImageReference, chart: ImageReference): string {
  const { registry, path } = own
  // Where the registries are the same, it is the chart that named it.
  const name = registry === chart.registry ? path : familiarReference({ registry, path })
  return `the plugin names ${name}, which is kept; while no registry is set, ${familiarReference(chart)} runs, and a copy is made of that`
}

/** Whether a plugin only names the registry that an image has moved away from, not a mirror of its own. */
function isRetired(own: ImageReference, chart: ImageReference): boolean {
  return own.path === chart.path && RETIRED.get(own.registry) === chart.registry
}

// kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement
const RETIRED: ReadonlyMap<string, string> = new Map([['k8s.gcr.io', 'registry.k8s.io']])
