import type { OpenChart } from '../../chart/index.ts'
import { offsetOf } from './text-place.ts'

/** A scalar of a YAML file as its author wrote it, quotes included. */
export interface ScalarSource {
  text: string
  /** UTF-16 offsets in the file. */
  start: number
  end: number
}

/** The scalar that a JSON pointer (RFC 6901) names; undefined for anything else, and where there is nothing. */
export function scalarSource(
  chart: OpenChart,
  file: string,
  pointer: string,
): ScalarSource | undefined {
  const place = chart.locate(file, pointer)
  const text = chart.text(file)
  if (text === undefined || place?.endLine === undefined) return undefined
  const { line, column = 1, endLine, endColumn = 1 } = place
  const start = offsetOf(text, { line: line ?? 1, column })
  const end = offsetOf(text, { line: endLine, column: endColumn })
  const written = text.slice(start, end)
  // The key of something larger, or of the nearest thing around.
  return /^\s*:(?:\s|$)/.test(text.slice(end)) ? undefined : { text: written, start, end }
}
