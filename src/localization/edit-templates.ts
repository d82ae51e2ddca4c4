import type { Chart } from '../chart/index.ts'
import type { PluginChart } from '../plugin/index.ts'
import { type Fix, fixFor } from './plan-fixes.ts'
import { addValueLines } from './wiring/add-value-lines.ts'
import { showPath } from './wiring/value-path.ts'

/** A template of a plugin before and after lines were added. */
export interface EditedTemplate {
  /** Relative to the plugin. */
  template: string
  /** Absolute. */
  path: string
  before: string
  after: string
}

/** Lines that only a person can put in, and why. */
export interface ManualFix {
  fix: Fix
  reason: string
}

export interface EditedPlugin {
  files: EditedTemplate[]
  /** What was put in. */
  written: Fix[]
  manual: ManualFix[]
}

/**
 * Puts the lines of fixes into the templates of a plugin, in memory. An image whose lines cannot all be put in gets none.
 * @param readText The text of a file of the plugin as it is on disk.
 */
export function editTemplates(
  fixes: readonly Fix[],
  { location }: PluginChart,
  readText: (path: string) => string,
): EditedPlugin {
  const result: EditedPlugin = { files: [], written: [], manual: [] }
  const files = new Map<string, EditedTemplate>()
  // From the end, so that the lines of the others stay where they are.
  const ordered = [...fixes].sort((a, b) => (b.valuesLine ?? 0) - (a.valuesLine ?? 0))
  for (const fix of ordered) {
    const { template, valuesLine } = fix
    if (template === undefined || valuesLine === undefined || location.endsWith('.tgz')) {
      const reason = 'spec.values is not written in a template of the plugin'
      result.manual.push({ fix, reason })
      continue
    }
    const path = `${location}/${template}`
    const before = files.get(template)?.before ?? readText(path)
    const current = files.get(template)?.after ?? before
    const { text, written, manual } = addFix(current, valuesLine, fix)
    if (text !== current) files.set(template, { template, path, before, after: text })
    if (written) result.written.push(written)
    result.manual.push(...manual)
  }
  return { ...result, files: [...files.values()] }
}

function addFix(
  template: string,
  valuesLine: number,
  fix: Fix,
): { text: string; written: Fix | undefined; manual: ManualFix[] } {
  const { text, refused } = addValueLines(template, valuesLine, fix.lines)
  if (refused.length === 0) return { text, written: fix, manual: [] }
  const reasons = new Map(refused.map(({ line, reason }) => [showPath(line.path), reason]))
  const reasonOf = ({ lines }: Pick<Fix, 'lines'>): string | undefined =>
    lines.map(({ path }) => reasons.get(showPath(path))).find((reason) => reason !== undefined)
  const possible = fixFor(fix, (image) => reasonOf(image) === undefined)
  const rest = possible
    ? addFix(template, valuesLine, possible)
    : { text: template, written: undefined, manual: [] }
  const isWritten = new Set(possible?.lines.map(({ path }) => showPath(path)))
  const manual = [...new Set(reasons.values())].flatMap((reason): ManualFix[] => {
    const some = fixFor(fix, (image) => reasonOf(image) === reason)
    if (!some) return []
    const lines = some.lines.filter(({ path }) => !isWritten.has(showPath(path)))
    return [{ fix: { ...some, lines }, reason }]
  })
  return { ...rest, manual: [...rest.manual, ...manual] }
}

/** The plugin as if its templates were the edited ones. */
export function withTemplates(plugin: PluginChart, edited: readonly EditedTemplate[]): PluginChart {
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
