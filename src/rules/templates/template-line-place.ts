import type { RenderedObject } from '../../plugin/index.ts'
import type { FindingPlace } from '../frame/finding.ts'
import type { Subject } from '../frame/subject.ts'

/**
 * The line of the chart's own template that printed a line (from 1) of a rendered object. What a helper of another chart
 * printed counts for the line that includes it.
 * @param word Stands in the template line, if it is spelled out there: the place is the word.
 * @returns Undefined for objects of subcharts.
 */
export function templateLinePlace(
  { chart }: Pick<Subject, 'chart'>,
  object: RenderedObject,
  line: number,
  word: string,
): FindingPlace | undefined {
  const file = withoutChartName(object.provenance.template)
  if (chart.file(file) === undefined || file.startsWith('charts/')) return undefined
  for (let at = line; at > 0; at--) {
    const origin = object.templateLine(at)
    const template = origin && withoutChartName(origin.template)
    const text = template === undefined ? undefined : chart.text(template)
    if (!origin || template === undefined || text === undefined) continue
    const position = placeOfWord(text.split('\n')[origin.line - 1] ?? '', origin.line, word)
    return { file: template, position }
  }
  return { file }
}

/** Where a word stands in a line, else where the line starts. */
function placeOfWord(
  text: string,
  line: number,
  word: string,
): NonNullable<FindingPlace['position']> {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const found = new RegExp(`(?<![\\w.-])${escaped}(?![\\w.-])`).exec(text)
  if (found === null) return { line, column: Math.max(0, text.search(/\S/)) + 1 }
  const column = found.index + 1
  return { line, column, endColumn: column + word.length }
}

function withoutChartName(template: string): string {
  return template.slice(template.indexOf('/') + 1)
}
