import { isPluginResource, type RenderedObject, type RenderedPlugin } from '../plugin/index.ts'

/** Where the author of a plugin writes the values of an inner Plugin. */
export interface PlaceOfValues {
  /** Relative to the plugin; undefined when the Plugin is in no file of the plugin. */
  template: string | undefined
  /** Line of its `values:`, from 1; undefined where it has none, or another template prints it. */
  valuesLine: number | undefined
  /** Line of its `spec:`, from 1, where it has no values yet. */
  specLine?: number
}

/** @param resource Name of the inner Plugin. */
export function placeOfValues(
  resource: string,
  { plugin, outer }: Pick<RenderedPlugin, 'plugin' | 'outer'>,
): PlaceOfValues {
  const nowhere = { template: undefined, valuesLine: undefined }
  const object = outer?.objects.find(({ head }) => isPluginResource(head) && head.name === resource)
  if (!object) return nowhere
  const [chart, ...path] = object.provenance.template.split('/')
  const template = path.join('/')
  const isOwnFile = chart === plugin.chart.metadata.name && template.startsWith('templates/')
  if (!isOwnFile) return nowhere
  return { template, ...linesOfValues(object) }
}

/** Where the template writes `values:` of the spec, or the spec itself. */
function linesOfValues(object: RenderedObject): Omit<PlaceOfValues, 'template'> {
  const lines = object.text.split('\n')
  const spec = lines.findIndex((line) => /^spec:\s*$/.test(line))
  if (spec < 0) return { valuesLine: undefined }
  const indent = /^ +/.exec(lines[spec + 1] ?? '')?.[0] ?? '  '
  const end = lines.findIndex((line, at) => at > spec && /^\S/.test(line) && !line.startsWith('#'))
  const values = lines.findIndex(
    (line, at) => at > spec && (end < 0 || at < end) && line.startsWith(`${indent}values:`),
  )
  if (values >= 0) return { valuesLine: lineInTemplate(object, values) }
  const specLine = lineInTemplate(object, spec)
  return { valuesLine: undefined, ...(specLine !== undefined && { specLine }) }
}

/** The line (from 1) of the object's own template that prints one of its lines (from 0). */
function lineInTemplate(object: RenderedObject, line: number): number | undefined {
  const origin = object.templateLine(line + 1)
  return origin?.template === object.provenance.template ? origin.line : undefined
}
