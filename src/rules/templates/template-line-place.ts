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
    const column = text.split('\n')[origin.line - 1]?.indexOf(word) ?? -1
    const position =
      column < 0
        ? { line: origin.line, column: 1 }
        : { line: origin.line, column: column + 1, endColumn: column + 1 + word.length }
    return { file: template, position }
  }
  return { file }
}

function withoutChartName(template: string): string {
  return template.slice(template.indexOf('/') + 1)
}
