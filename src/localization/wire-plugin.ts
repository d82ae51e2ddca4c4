import type { Chart } from '../chart/index.ts'
import type { ImageReference } from '../images/index.ts'
import type { PluginChart } from '../plugin/index.ts'
import { type Fix, planFixes, type PlannedFixes } from './plan-fixes.ts'
import type { PluginRenderer } from './plugin-renderer.ts'
import { type PluginProof, provePlugin } from './prove-plugin.ts'
import { renderPluginImages } from './render-plugins-images.ts'
import { addValueLines } from './wiring/add-value-lines.ts'

/** A template of a plugin before and after lines were added. */
export interface EditedTemplate {
  /** Relative to the plugin. */
  template: string
  /** Absolute. */
  path: string
  before: string
  after: string
}

/** What the lines of some fixes make of a plugin. */
export interface WiredPlugin {
  proof: PluginProof
  planned: PlannedFixes
  /** What to write. */
  files: EditedTemplate[]
  /** Fixes that only a person can put in, and why. */
  manual: { fix: Fix; reason: string }[]
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
 * Puts the lines that make the images of a plugin move into its templates, in memory. The result is rendered and proved,
 * and has no files when it is not better than what is there.
 * @throws UserError
 */
export async function wirePlugin(
  proof: PluginProof,
  renderer: PluginRenderer,
  { globals, isIgnored, readText }: WireSettings,
): Promise<WiredPlugin> {
  const { plugin } = proof.renderings
  const planned = await planFixes(proof, renderer.services)
  const { files, manual } = editTemplates(planned.fixes, plugin, readText)
  const unchanged = { proof, planned, remaining: proof.unproven.length }
  if (files.length === 0) return { ...unchanged, files, manual }
  const [renderings] = await renderPluginImages(renderer, {
    globals,
    isProof: true,
    targets: [withTemplates(plugin, files)],
  })
  const after = provePlugin(renderings!, isIgnored)
  const isBetter =
    after.unproven.length < proof.unproven.length && after.failures.length <= proof.failures.length
  if (isBetter) return { ...unchanged, files, manual, remaining: after.unproven.length }
  const failure = after.failures[0]?.message
  const reason = failure ? `the result does not render: ${failure}` : 'the result is no better'
  return { ...unchanged, files: [], manual: planned.fixes.map((fix) => ({ fix, reason })) }
}

function editTemplates(
  fixes: readonly Fix[],
  { location }: PluginChart,
  readText: (path: string) => string,
): Pick<WiredPlugin, 'files' | 'manual'> {
  const files = new Map<string, EditedTemplate>()
  const manual: WiredPlugin['manual'] = []
  // From the end, so that the lines of the others stay where they are.
  const ordered = [...fixes].sort((a, b) => (b.valuesLine ?? 0) - (a.valuesLine ?? 0))
  for (const fix of ordered) {
    const { template, valuesLine, lines } = fix
    if (template === undefined || valuesLine === undefined || location.endsWith('.tgz')) {
      manual.push({ fix, reason: 'spec.values is not written in a template of the plugin' })
      continue
    }
    const path = `${location}/${template}`
    const before = files.get(template)?.before ?? readText(path)
    const current = files.get(template)?.after ?? before
    const { text, refused } = addValueLines(current, valuesLine, lines)
    if (text !== current) files.set(template, { template, path, before, after: text })
    for (const { line, reason } of refused) {
      manual.push({ fix: { ...fix, lines: [line] }, reason })
    }
  }
  return { files: [...files.values()], manual }
}

/** The plugin as if its templates were the edited ones. */
function withTemplates(plugin: PluginChart, edited: readonly EditedTemplate[]): PluginChart {
  const texts = new Map(edited.map(({ template, after }) => [template, after]))
  const replace = (list: Chart['templates']): Chart['templates'] =>
    list.map((file) => {
      const text = texts.get(file.path)
      return text === undefined ? file : { ...file, data: new TextEncoder().encode(text) }
    })
  const { chart } = plugin
  return {
    ...plugin,
    chart: { ...chart, templates: replace(chart.templates), raw: replace(chart.raw) },
  }
}
