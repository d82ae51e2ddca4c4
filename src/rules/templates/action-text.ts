import type { Insertion, Place } from '../../analysis/index.ts'
import type { OpenChart } from '../../chart/index.ts'

/** An action of a template in the text of its file. */
export interface ActionText {
  /** The whole file. */
  file: string
  /** UTF-16 offsets of `{{` and behind `}}`. */
  start: number
  end: number
}

/** Where an action of the chart's own templates stands; undefined for those of subcharts. */
export function actionText({ place }: Insertion, chart: OpenChart): ActionText | undefined {
  const file = place.file.startsWith('charts/') ? undefined : chart.text(place.file)
  if (file === undefined) return undefined
  const start = offsetOf(file, place.line, place.column)
  return { file, start, end: offsetOf(file, place.endLine, place.endColumn) }
}

/** The action that a piece of a template stands in; undefined in files of subcharts. */
export function actionAround(place: Place, chart: OpenChart): string | undefined {
  const file = place.file.startsWith('charts/') ? undefined : chart.text(place.file)
  if (file === undefined) return undefined
  const at = offsetOf(file, place.line, place.column)
  const start = file.lastIndexOf('{{', at)
  const end = file.indexOf('}}', at)
  return start < 0 || end < 0 ? undefined : file.slice(start, end)
}

/** @param line @param column From 1. */
function offsetOf(text: string, line: number, column: number): number {
  let start = 0
  for (let at = 1; at < line; at++) start = text.indexOf('\n', start) + 1
  return start + column - 1
}
