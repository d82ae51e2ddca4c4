import type { Chart } from '../../chart/index.ts'
import { jsonPointer, type SourceLocation } from '../../diagnostics/index.ts'
import { positionAtPointer } from '../../yaml/decode/index.ts'
import { parseDocument } from '../../yaml/parse/index.ts'
import { ANNOTATION_PREFIX, type AnnotationName } from '../chart-annotations/annotations.ts'

/** A plugin that can be enabled. */
export interface PluginChart {
  /** With everything it depends on. */
  chart: Chart
  /** Its Chart.yaml, for messages. */
  file: string
  /** Absolute path of what the chart was read from: a folder or an archive. */
  location: string
}

/** The place of an annotation of the plugin in its Chart.yaml, which must be well-formed. */
export function annotationLocation(
  { chart, file }: PluginChart,
  name: AnnotationName,
): SourceLocation {
  const data = chart.raw.find(({ path }) => path === 'Chart.yaml')?.data
  if (data === undefined) return { file }
  const document = parseDocument(new TextDecoder().decode(data))
  const node = positionAtPointer(document, jsonPointer('annotations', ANNOTATION_PREFIX + name))
  if (node === undefined) return { file }
  const { start, end } = node.value
  return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
}
