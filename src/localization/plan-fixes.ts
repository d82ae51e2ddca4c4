import type { ImageFinding } from '../images/index.ts'
import { type Installation, type RenderServices } from '../plugin/index.ts'
import { placeOfValues } from './place-of-values.ts'
import type { PluginProof } from './prove-plugin.ts'
import { wireInstallation } from './wire-installation.ts'
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
  /** The images that move then, each with its lines. */
  images: WiredImage[]
  /** All of these lines, each once. */
  lines: ValueLine[]
  /** The template that renders it, relative to the plugin; undefined when it is in no file of the plugin. */
  template: string | undefined
  /** Line of its `values:`, from 1. */
  valuesLine: number | undefined
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
  for (const installation of plain.rendered.inner) {
    const wanted = wantedIn(installation, proof)
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
  return planned
}

function wantedIn(
  { objects, laterHooks, resource }: Installation,
  { unproven }: PluginProof,
): Map<string, { isRegistryDone: boolean }> {
  const all = [...objects, ...laterHooks]
  const own = new Set(all.map(({ head }) => `${head.kind}/${head.name}`))
  return new Map(
    unproven.flatMap(({ verdict, isRegistryDone }) => {
      const { object, origin } = verdict
      const isOwn =
        origin.includes(`Plugin ${resource.name}`) && own.has(`${object.kind}/${object.name}`)
      return isOwn ? [[placeOf(verdict), { isRegistryDone }]] : []
    }),
  )
}

/** Images of the plugin's own templates are no matter of values. */
function imagesOfPlugin({ renderings, unproven }: PluginProof): UnwiredImage[] {
  const own = new Set(
    (renderings.plain.rendered.outer?.objects ?? []).map(({ origin }) => origin.join(' > ')),
  )
  return unproven.flatMap(({ verdict: { plain, found, origin } }) => {
    const finding: ImageFinding | undefined = plain ?? found
    if (!finding || !own.has(origin.join(' > '))) return []
    return [{ finding, reason: `the plugin's own ${origin.at(-1)} writes it` }]
  })
}
