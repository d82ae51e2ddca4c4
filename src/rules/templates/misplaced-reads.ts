import { analyzeTemplates, type ValueRead } from '../../analysis/index.ts'
import type { Chart, ChartFile } from '../../chart/index.ts'

/**
 * What files beside `templates/` would read if they lay in it: misplaced-template says that they do not, and these reads
 * are what comes next.
 */
export function misplacedReads(chart: Chart): ValueRead[] {
  const { templates } = chart
  const misplaced = chart.files.filter(looksLikeTemplate)
  return misplaced.flatMap(({ path, data }) => {
    const moved = `templates/${path}`
    if (templates.some((template) => template.path === moved)) return []
    // Of the other templates only the helpers matter.
    const helpers = templates.filter((template) => /\/_[^/]*$/.test(template.path))
    const { reads } = analyzeTemplates({ ...chart, templates: [...helpers, { path: moved, data }] })
    const rename = <T extends { file: string }>(place: T): T =>
      place.file === moved ? { ...place, file: path } : place
    return reads.map((read) => ({ ...read, place: rename(read.place), via: read.via.map(rename) }))
  })
}

/** A YAML file in the root of the chart whose actions read values. */
function looksLikeTemplate({ path, data }: ChartFile): boolean {
  if (!/^[^/]+\.ya?ml$/.test(path) || /^(?:values|Chart)/.test(path)) return false
  return /\{\{.*\.Values\b/.test(new TextDecoder().decode(data))
}
