import type { Chart } from '../chart/index.ts'
import type { PluginChart } from '../plugin/index.ts'
import { type Fix, fixFor } from './plan-fixes.ts'
import { addSpecValues, addValueLines } from './wiring/add-value-lines.ts'
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
  const ordered = [...fixes].sort((a, b) => (lineOf(b) ?? 0) - (lineOf(a) ?? 0))
  for (const fix of ordered) {
    const { template } = fix
    if (template === undefined || lineOf(fix) === undefined || location.endsWith('.tgz')) {
      const reason = 'spec.values is not written in a template of the plugin'
      result.manual.push({ fix, reason })
      continue
    }
    const path = `${location}/${template}`
    const before = files.get(template)?.before ?? readText(path)
    const current = files.get(template)?.after ?? before
    const { text, written, manual } = addFix(current, fix)
    if (text !== current) files.set(template, { template, path, before, after: text })
    if (written) result.written.push(written)
    result.manual.push(...manual)
  }
  return { ...result, files: [...files.values()] }
}

/** Where the lines of a fix go, from 1: the `values:` of the Plugin, or its `spec:`. */
function lineOf({ valuesLine, specLine }: Fix): number | undefined {
  return valuesLine ?? specLine
}

function addFix(
  template: string,
  fix: Fix,
): { text: string; written: Fix | undefined; manual: ManualFix[] } {
  const add = fix.valuesLine === undefined ? addSpecValues : addValueLines
  const { text, refused } = add(template, lineOf(fix)!, fix.lines)
  if (refused.length === 0) return { text, written: fix, manual: [] }
  const reasons = new Map(refused.map(({ line, reason }) => [showPath(line.path), reason]))
  const reasonOf = ({ lines }: Pick<Fix, 'lines'>): string | undefined =>
    lines.map(({ path }) => reasons.get(showPath(path))).find((reason) => reason !== undefined)
  const possible = fixFor(fix, (image) => reasonOf(image) === undefined)
  const rest = possible
    ? addFix(template, possible)
    : { text: template, written: undefined, manual: [] }
  const isWritten = new Set(possible?.lines.map(({ path }) => showPath(path)))
  if (fix.images.length === 0) return { ...rest, manual: [{ fix, reason: refused[0]!.reason }] }
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
