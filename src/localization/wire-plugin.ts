import type { ImagesConfig } from '../workspace/index.ts'
import {
  type EditedTemplate,
  editTemplates,
  type ManualFix,
  withTemplates,
} from './edit-templates.ts'
import { findRepeated, type RepeatedValue } from './find-repeated.ts'
import { findBreakage, findHarm, findUnmoved, findUntold } from './judge-wiring.ts'
import { type Fix, fixFor, planFixes, type PlannedFixes } from './plan-fixes.ts'
import type { PluginRenderer } from './plugin-renderer.ts'
import { type PluginProof, provePlugin } from './prove-plugin.ts'
import { renderPluginImages } from './render-plugins-images.ts'
import { showPath, type ValuePath } from './wiring/value-path.ts'
import type { UnwiredImage, WiredImage } from './wiring/wire-images.ts'

/** What the lines of some fixes make of a plugin. */
export interface WiredPlugin {
  /** As the plugin was. */
  proof: PluginProof
  /** As it is with the new files. */
  after: PluginProof
  /** What was planned and proved. */
  planned: PlannedFixes
  /** What to write. */
  files: EditedTemplate[]
  manual: ManualFix[]
}

export interface WireSettings {
  /** `name=value` settings of the global plugin. */
  globals: readonly string[]
  config: ImagesConfig
  /** The text of a file of the plugin as it is on disk: that of the chart is without a byte order mark. */
  readText(path: string): string
}

/**
 * Puts the lines that make the images of a plugin move into its templates, in memory. The edited files are rendered and
 * every line is proved: one that breaks a rendering, that does not move its image or that harms another is left out.
 * What is planned rests on what renders, so it is planned again until nothing is left to write.
 * @throws UserError
 */
export async function wirePlugin(
  proof: PluginProof,
  renderer: PluginRenderer,
  settings: WireSettings,
): Promise<WiredPlugin> {
  const written = new Map<string, EditedTemplate>()
  const fixes: Fix[] = []
  const readText = (path: string): string => written.get(path)?.after ?? settings.readText(path)
  for (let current = proof, round = 1; ; round++) {
    const trials = new PluginTrials(current, renderer, { ...settings, readText })
    const { proved, unwired, manual } = await trials.run()
    fixes.push(...proved.fixes)
    for (const file of proved.files) {
      const { before } = written.get(file.path) ?? file
      written.set(file.path, { ...file, before })
    }
    current = proved.after
    const isDone = current.unproven.length === 0 && current.failures.length === 0
    if (isDone || proved.files.length === 0 || round === MAX_ROUNDS) {
      const told = [...unwired, ...manual.flatMap(({ fix }) => fix.images)]
      const untold = findUntold(
        current,
        told.map(({ finding }) => finding),
      )
      const planned = { fixes, unwired: [...unwired, ...untold] }
      return { proof, after: current, planned, files: [...written.values()], manual }
    }
  }
}

/** Charts show at most their first problem at a time, and few have more than two. */
const MAX_ROUNDS = 5

/** The plugin with the lines of some fixes. */
interface Trial {
  fixes: Fix[]
  files: EditedTemplate[]
  after: PluginProof
}

interface TrialResults {
  /** All lines that hold together. */
  proved: Trial
  unwired: UnwiredImage[]
  manual: ManualFix[]
}

/** Tries the lines that are planned for a plugin. */
class PluginTrials {
  readonly #before: PluginProof
  readonly #renderer: PluginRenderer
  readonly #settings: WireSettings

  constructor(before: PluginProof, renderer: PluginRenderer, settings: WireSettings) {
    this.#before = before
    this.#renderer = renderer
    this.#settings = settings
  }

  async run(): Promise<TrialResults> {
    const { plugin } = this.#before.renderings
    const planned = await planFixes(this.#before, this.#renderer.services)
    const { written, manual } = editTemplates(planned.fixes, plugin, this.#settings.readText)
    const results: TrialResults = {
      proved: { fixes: [], files: [], after: this.#before },
      unwired: [...planned.unwired],
      manual: [...manual],
    }
    const permissions = written.filter(({ images }) => images.length === 0)
    for (const fix of permissions) await this.#permit(fix, results)
    // With other values in them, the charts that rendered before need not be the ones that render now.
    if (results.proved.files.length === 0) await this.#moveImages(written, results)
    return results
  }

  /** Tries a line that makes a chart render. */
  async #permit(fix: Fix, results: TrialResults): Promise<void> {
    const trial = await this.#try([...results.proved.fixes, fix])
    const [problem] = findBreakage(results.proved.after, trial.after)
    if (problem === undefined) results.proved = trial
    else results.manual.push({ fix, reason: problem })
  }

  /** Tries groups of images whose lines are not proved yet; a group that breaks something is taken apart. */
  async #moveImages(written: readonly Fix[], results: TrialResults): Promise<void> {
    const groups = [written.flatMap(({ images }) => images)]
    for (let group = groups.shift(); group; group = groups.shift()) {
      if (group.length === 0) continue
      const proven = results.proved.fixes.flatMap((fix) => fix.images)
      const trial = await this.#try(fixesFor(written, new Set([...proven, ...group])))
      const { problem, unmoved, repeated } = judgeTrial(trial, this.#before, new Set(group))
      results.unwired.push(...unmoved)
      results.manual.push(...repeated)
      const isLeft = new Set([
        ...unmoved.map(({ finding }) => finding),
        ...repeated.flatMap(({ fix }) => fix.images.map(({ finding }) => finding)),
      ])
      if (isLeft.size > 0) groups.unshift(group.filter(({ finding }) => !isLeft.has(finding)))
      else if (problem === undefined) results.proved = trial
      else if (group.length > 1) groups.unshift(...halves(group))
      else {
        for (const fix of fixesFor(written, new Set(group)))
          results.manual.push({ fix, reason: problem })
      }
    }
  }

  async #try(fixes: Fix[]): Promise<Trial> {
    const { plugin } = this.#before.renderings
    const { globals, config, readText } = this.#settings
    const { files } = editTemplates(fixes, plugin, readText)
    const targets = [withTemplates(plugin, files)]
    const options = { globals, depth: 'proof', targets } as const
    const [renderings] = await renderPluginImages(this.#renderer, options)
    return { fixes, files, after: provePlugin(renderings!, config) }
  }
}

/** What is wrong with the lines of some images; the first of these that there is. */
interface Judgement {
  /** Lines for values that another line prints again. */
  repeated: ManualFix[]
  /** Images that do not move as they should. */
  unmoved: UnwiredImage[]
  /** In words. */
  problem?: string
}

/** @param group The images that are new in this trial. */
function judgeTrial(
  { fixes, after }: Trial,
  before: PluginProof,
  group: ReadonlySet<WiredImage>,
): Judgement {
  const [broken] = findBreakage(before, after)
  if (broken !== undefined) return { problem: broken, unmoved: [], repeated: [] }
  const repeated = repeatedFixes(fixesFor(fixes, group), before, after)
  if (repeated.length > 0) return { repeated, unmoved: [] }
  const isNew = new Set([...group].map(({ finding }) => finding))
  const unmoved = fixes.flatMap((fix) => findUnmoved(fix, after))
  const own = unmoved.filter(({ finding }) => isNew.has(finding))
  if (own.length > 0) return { unmoved: own, repeated: [] }
  const [harm] = [...unmoved.map(({ reason }) => reason), ...findHarm(before, after)]
  return { ...(harm !== undefined && { problem: harm }), unmoved: [], repeated: [] }
}

/** The fixes whose values the plugin prints again behind them. */
function repeatedFixes(
  fixes: readonly Fix[],
  before: PluginProof,
  after: PluginProof,
): ManualFix[] {
  const repeated = findRepeated(before.renderings, after.renderings)
  return fixes.flatMap((fix) => {
    const values = repeated.filter(({ resource }) => resource === fix.resource)
    const valueOf = ({ lines }: WiredImage): RepeatedValue | undefined =>
      values.find(({ path }) => lines.some((line) => startsWith(line.path, path)))
    return values.flatMap((value): ManualFix[] => {
      const some = fixFor(fix, (image) => valueOf(image) === value)
      if (!some) return []
      const { path, printedBy } = value
      return [{ fix: some, reason: `${showPath(path)} is printed again by ${printedBy}` }]
    })
  })
}

function startsWith(path: ValuePath, start: ValuePath): boolean {
  return start.every((key, at) => path[at] === key)
}

function fixesFor(fixes: readonly Fix[], images: ReadonlySet<WiredImage>): Fix[] {
  return fixes.flatMap((fix) => fixFor(fix, (image) => images.has(image)) ?? [])
}

function halves<T>(list: readonly T[]): [T[], T[]] {
  const middle = Math.ceil(list.length / 2)
  return [list.slice(0, middle), list.slice(middle)]
}
