import type { ImageFinding } from '../images/index.ts'
import { type Installation, type RenderServices } from '../plugin/index.ts'
import { placeOfValues } from './place-of-values.ts'
import type { PluginProof } from './prove-plugin.ts'
import { byOwnPlace, ownPlaceOf } from './sources/finding-place.ts'
import { ownImagesOf } from './sources/own-images.ts'
import { isRegistryPut } from './verification/registry-put.ts'
import { type WantedImage, wireInstallation } from './wire-installation.ts'
import { isPermission, permissionFor } from './wiring/permission.ts'
import { placeOf } from './wiring/trace-images.ts'
import {
  linesOf,
  type UnwiredImage,
  type ValueLine,
  type WiredImage,
} from './wiring/wire-images.ts'

/** What to write into one inner Plugin, so that its images move. */
export interface Fix {
  /** Name of the inner Plugin. */
  resource: string
  /** The images that move then, each with its lines; none where the lines make the chart render in the first place. */
  images: WiredImage[]
  /** All of these lines, each once. */
  lines: ValueLine[]
  /** The template that renders it, relative to the plugin; undefined when it is in no file of the plugin. */
  template: string | undefined
  /** Line of its `values:`, from 1. */
  valuesLine: number | undefined
  /** Line of its `spec:`, from 1, where it has no values yet. */
  specLine?: number
}

export interface PlannedFixes {
  fixes: Fix[]
  unwired: UnwiredImage[]
}

/** A fix for some of its images alone; undefined for none. */
export function fixFor(fix: Fix, isWanted: (image: WiredImage) => boolean): Fix | undefined {
  const images = fix.images.filter(isWanted)
  return images.length === 0 ? undefined : { ...fix, images, lines: linesOf({ wired: images }) }
}

/** Plans what makes the unproven images of a plugin move. @throws UserError */
export async function planFixes(
  proof: PluginProof,
  services: RenderServices,
): Promise<PlannedFixes> {
  const planned: PlannedFixes = { fixes: [], unwired: [] }
  const { plain, registry } = proof.renderings
  const ownOf = ownImagesOf(proof.renderings)
  const inRegistry = byOwnPlace(registry?.findings ?? [])
  for (const installation of plain.rendered.inner) {
    const { wanted, kept } = wantedIn(installation, proof, ownOf, inRegistry)
    planned.unwired.push(...kept)
    if (wanted.size === 0) continue
    const withRegistry = registry?.rendered.inner.find(
      ({ resource }) => resource.name === installation.resource.name,
    )?.resource.spec.values
    const wiring = await wireInstallation(
      proof.renderings,
      installation,
      wanted,
      withRegistry,
      services,
    )
    planned.unwired.push(...wiring.unwired)
    const lines = linesOf(wiring)
    const { name } = installation.resource
    if (lines.length > 0) {
      planned.fixes.push({
        resource: name,
        images: wiring.wired,
        lines,
        ...placeOfValues(name, plain.rendered),
      })
    }
  }
  planned.unwired.push(...imagesOfPlugin(proof))
  planned.fixes.push(...permissionsFor(proof, planned.fixes))
  return planned
}

/** What charts ask for that do not render with some setting, and about which nothing else is known before. */
function permissionsFor({ renderings }: PluginProof, planned: readonly Fix[]): Fix[] {
  const { plain, both, registry, repository, unset } = renderings
  const fixes = new Map<string, Fix>()
  for (const images of [unset, plain, both, registry, repository]) {
    for (const { resource, message } of images?.rendered.failures ?? []) {
      const line = permissionFor(message)
      if (resource === undefined || !line) continue
      const isPlanned = planned.some(
        (fix) => fix.resource === resource && fix.lines.some(isPermission),
      )
      if (isPlanned) continue
      const place = placeOfValues(resource, plain.rendered)
      fixes.set(resource, { resource, images: [], lines: [line], ...place })
    }
  }
  return [...fixes.values()]
}

/** What of an installation is to move, by its place, and what the plugin wants to stay as it is. */
function wantedIn(
  { objects, laterHooks, resource }: Installation,
  { unproven }: PluginProof,
  ownOf: ReturnType<typeof ownImagesOf>,
  withRegistry: ReadonlyMap<string, ImageFinding>,
): { wanted: Map<string, WantedImage>; kept: UnwiredImage[] } {
  const all = [...objects, ...laterHooks]
  const installed = new Set(all.map(({ head }) => `${head.kind}/${head.name}`))
  const wanted = new Map<string, WantedImage>()
  const kept: UnwiredImage[] = []
  for (const image of unproven) {
    const { verdict, isRegistryDone } = image
    const { object, origin, plain } = verdict
    const isInstalled = installed.has(`${object.kind}/${object.name}`)
    if (!isInstalled || !origin.includes(`Plugin ${resource.name}`)) continue
    const own = ownOf(image)
    const reference = own?.reference ?? plain?.reference
    if (own?.kept !== undefined && plain) {
      kept.push({ finding: plain, reason: own.kept, isKept: true })
    } else {
      const isPut = plain !== undefined && isRegistryPut(plain, withRegistry.get(ownPlaceOf(plain)))
      wanted.set(placeOf(verdict), { isRegistryDone, isRegistryPut: isPut, reference })
    }
  }
  return { wanted, kept }
}

/** Images of the plugin's own templates are no matter of values. */
function imagesOfPlugin({ renderings, unproven }: PluginProof): UnwiredImage[] {
  const own = new Set(
    (renderings.plain.rendered.outer?.objects ?? []).map(({ origin }) => origin.join(' > ')),
  )
  return unproven.flatMap(({ verdict: { plain, found, origin } }) => {
    const finding: ImageFinding | undefined = plain ?? found
    if (!finding || !own.has(origin.join(' > '))) return []
    const reason = plain
      ? `the plugin's own ${origin.at(-1)} writes it`
      : 'it is there only with the settings, and its source is not known'
    return [{ finding, reason }]
  })
}
