import type { ImageReference } from '../images/index.ts'
import {
  type EditedTemplate,
  editTemplates,
  type ManualFix,
  withTemplates,
} from './edit-templates.ts'
import { findBreakage, findHarm, findUnmoved, type Objection } from './judge-wiring.ts'
import { type Fix, fixFor, planFixes, type PlannedFixes } from './plan-fixes.ts'
import type { PluginRenderer } from './plugin-renderer.ts'
import { type PluginProof, provePlugin } from './prove-plugin.ts'
import { renderPluginImages } from './render-plugins-images.ts'
import type { UnwiredImage } from './wiring/wire-images.ts'

/** What the lines of some fixes make of a plugin. */
export interface WiredPlugin {
  proof: PluginProof
  /** What was planned and proved. */
  planned: PlannedFixes
  /** What to write. */
  files: EditedTemplate[]
  manual: ManualFix[]
  /** Images that do not move with the new files. */
  remaining: number
}

export interface WireSettings {
  /** `name=value` settings of the global plugin. */
  globals: readonly string[]
  isIgnored(reference: ImageReference): boolean
  /** The text of a file of the plugin as it is on disk: that of the chart is without a byte order mark. */
  readText(path: string): string
}

/**
 * Puts the lines that make the images of a plugin move into its templates, in memory. The result is rendered and every
 * line is proved: one that breaks a rendering, that does not move its image or that harms another is left out.
 * @throws UserError
 */
export async function wirePlugin(
  proof: PluginProof,
  renderer: PluginRenderer,
  { globals, isIgnored, readText }: WireSettings,
): Promise<WiredPlugin> {
  const { plugin } = proof.renderings
  const planned = await planFixes(proof, renderer.services)
  const unwired = [...planned.unwired]
  const rejected: ManualFix[] = []
  let { fixes } = planned
  // Every round but the last leaves out an image.
  for (;;) {
    const { files, written, manual } = editTemplates(fixes, plugin, readText)
    const result = { proof, files, planned: { fixes, unwired }, manual: [...manual, ...rejected] }
    if (files.length === 0) return { ...result, remaining: proof.unproven.length }
    const [renderings] = await renderPluginImages(renderer, {
      globals,
      isProof: true,
      targets: [withTemplates(plugin, files)],
    })
    const after = provePlugin(renderings!, isIgnored)
    const left = leaveOut(written, proof, after)
    if (!left) return { ...result, remaining: after.unproven.length }
    unwired.push(...left.unwired)
    rejected.push(...left.rejected)
    const kept = new Set(left.kept.flatMap(({ images }) => images))
    const isManual = new Set(manual.flatMap(({ fix }) => fix.images))
    fixes = fixes.flatMap(
      (fix) => fixFor(fix, (image) => kept.has(image) || isManual.has(image)) ?? [],
    )
  }
}

/** What is wrong with written lines, and what is left without them; undefined when all is well. */
function leaveOut(
  written: readonly Fix[],
  before: PluginProof,
  after: PluginProof,
): { kept: Fix[]; unwired: UnwiredImage[]; rejected: ManualFix[] } | undefined {
  const breakage = findBreakage(before, after)
  if (breakage.length > 0) return { ...dropResources(written, breakage), unwired: [] }
  const unwired = written.flatMap((fix) => findUnmoved(fix, after))
  if (unwired.length > 0) {
    const kept = written.flatMap((fix) => {
      const unmoved = new Set(findUnmoved(fix, after).map(({ finding }) => finding))
      return fixFor(fix, ({ finding }) => !unmoved.has(finding)) ?? []
    })
    return { kept, unwired, rejected: [] }
  }
  const harm = findHarm(before, after)
  return harm.length > 0 ? { ...dropResources(written, harm), unwired: [] } : undefined
}

/** All fixes are left out when nobody knows which of them it is. */
function dropResources(
  written: readonly Fix[],
  objections: readonly Objection[],
): { kept: Fix[]; rejected: ManualFix[] } {
  const reasonFor = (fix: Fix): string | undefined =>
    objections.find(({ resource }) => resource === fix.resource)?.reason
  const isKnown = written.some((fix) => reasonFor(fix) !== undefined)
  const judged = written.map((fix) => ({
    fix,
    reason: isKnown ? reasonFor(fix) : objections[0]?.reason,
  }))
  return {
    kept: judged.flatMap(({ fix, reason }) => (reason === undefined ? [fix] : [])),
    rejected: judged.flatMap(({ fix, reason }) => (reason === undefined ? [] : [{ fix, reason }])),
  }
}
