import type { Chart, OpenChart } from '../../chart/index.ts'
import { jsonPointer, type SourceLocation } from '../../diagnostics/index.ts'
import { ANNOTATION_PREFIX, type AnnotationName } from '../chart-annotations/annotations.ts'

/** A plugin that can be enabled. */
export interface PluginChart {
  /** With everything it depends on. */
  chart: Chart
  /** As it was read, for the places in it. */
  opened: OpenChart
  /** Its Chart.yaml, for messages. */
  file: string
  /** Absolute path of what the chart was read from: a folder or an archive. */
  location: string
}

/** The place of an annotation of the plugin in its Chart.yaml. */
export function annotationLocation(
  { opened, file }: PluginChart,
  name: AnnotationName,
): SourceLocation {
  const pointer = jsonPointer('annotations', ANNOTATION_PREFIX + name)
  return { file, ...opened.locate('Chart.yaml', pointer) }
}
