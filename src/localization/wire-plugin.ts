import type { ImagesConfig } from '../workspace/index.ts'
import {
  type EditedTemplate,
  editTemplates,
  type ManualFix,
  withTemplates,
} from './edit-templates.ts'
import { findBreakage, findHarm, findUnmoved } from './judge-wiring.ts'
import { type Fix, fixFor, planFixes, type PlannedFixes } from './plan-fixes.ts'
import type { PluginRenderer } from './plugin-renderer.ts'
import { type PluginProof, provePlugin } from './prove-plugin.ts'
import { renderPluginImages } from './render-plugins-images.ts'
import type { UnwiredImage, WiredImage } from './wiring/wire-images.ts'

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
  config: ImagesConfig
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
  { globals, config, readText }: WireSettings,
): Promise<WiredPlugin> {
  const { plugin } = proof.renderings
  const planned = await planFixes(proof, renderer.services)
  const { written, manual } = editTemplates(planned.fixes, plugin, readText)
  const unwired = [...planned.unwired]
  let proved: Trial = { fixes: [], files: [], after: proof }
  // Groups of images whose lines are not proved yet; a group that breaks something is taken apart.
  const groups = [written.flatMap(({ images }) => images)]
  for (let group = groups.shift(); group; group = groups.shift()) {
    if (group.length === 0) continue
    const images = new Set([...proved.fixes.flatMap((fix) => fix.images), ...group])
    const fixes = fixesFor(written, images)
    const { files } = editTemplates(fixes, plugin, readText)
    const targets = [withTemplates(plugin, files)]
    const [renderings] = await renderPluginImages(renderer, { globals, depth: 'proof', targets })
    const trial = { fixes, files, after: provePlugin(renderings!, config) }
    const { problem, unmoved } = judgeTrial(trial, proof, new Set(group))
    unwired.push(...unmoved)
    const isUnmoved = new Set(unmoved.map(({ finding }) => finding))
    if (unmoved.length > 0) groups.unshift(group.filter(({ finding }) => !isUnmoved.has(finding)))
    else if (problem === undefined) proved = trial
    else if (group.length > 1) groups.unshift(...halves(group))
    else for (const fix of fixesFor(written, new Set(group))) manual.push({ fix, reason: problem })
  }
  return {
    proof,
    planned: { fixes: proved.fixes, unwired },
    files: proved.files,
    manual,
    remaining: proved.after.unproven.length,
  }
}

/** The plugin with the lines of some fixes. */
interface Trial {
  fixes: Fix[]
  files: EditedTemplate[]
  after: PluginProof
}

/**
 * @param group The images that are new in this trial.
 * @returns Those of them that do not move as they should; only without any, what else is wrong.
 */
function judgeTrial(
  { fixes, after }: Trial,
  before: PluginProof,
  group: ReadonlySet<WiredImage>,
): { problem?: string; unmoved: UnwiredImage[] } {
  const [broken] = findBreakage(before, after)
  if (broken !== undefined) return { problem: broken, unmoved: [] }
  const isNew = new Set([...group].map(({ finding }) => finding))
  const unmoved = fixes.flatMap((fix) => findUnmoved(fix, after))
  const own = unmoved.filter(({ finding }) => isNew.has(finding))
  if (own.length > 0) return { unmoved: own }
  const [harm] = [...unmoved.map(({ reason }) => reason), ...findHarm(before, after)]
  return { ...(harm !== undefined && { problem: harm }), unmoved: [] }
}

function fixesFor(fixes: readonly Fix[], images: ReadonlySet<WiredImage>): Fix[] {
  return fixes.flatMap((fix) => fixFor(fix, (image) => images.has(image)) ?? [])
}

function halves<T>(list: readonly T[]): [T[], T[]] {
  const middle = Math.ceil(list.length / 2)
  return [list.slice(0, middle), list.slice(middle)]
}
