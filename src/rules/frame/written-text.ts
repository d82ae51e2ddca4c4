import type { FindingPlace } from './finding.ts'
import type { TextEdit } from './fix.ts'
import type { Subject } from './subject.ts'
import { offsetOf } from './text-place.ts'

/** A piece of a file of the chart, as it is written. */
export interface TextPlace {
  file: string
  /** UTF-16 offsets in the file. */
  start: number
  end: number
  text: string
}

/** The text at a place; undefined where the place has no end, or there is no such file. */
export function textAt(
  { chart }: Pick<Subject, 'chart'>,
  { file, pointer, position }: FindingPlace,
): TextPlace | undefined {
  const source = chart.text(file)
  const range = position ?? (pointer === undefined ? undefined : chart.locate(file, pointer))
  if (source === undefined || range?.line === undefined || range.column === undefined) {
    return undefined
  }
  const { line, column, endLine = line, endColumn } = range
  if (endColumn === undefined) return undefined
  const start = offsetOf(source, { line, column })
  const end = offsetOf(source, { line: endLine, column: endColumn })
  return { file, start, end, text: source.slice(start, end) }
}

/** A repair that writes something else there. */
export function replaceText(
  { file, start, end }: Pick<TextPlace, 'file' | 'start' | 'end'>,
  text: string,
): { file: string; edits: TextEdit[] }[] {
  return [{ file, edits: [{ start, end, text }] }]
}
