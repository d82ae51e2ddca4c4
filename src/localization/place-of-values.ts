import { isPluginResource, type RenderedObject, type RenderedPlugin } from '../plugin/index.ts'

/** Where the author of a plugin writes the values of an inner Plugin. */
export interface PlaceOfValues {
  /** Relative to the plugin; undefined when the Plugin is in no file of the plugin. */
  template: string | undefined
  /** Line of its `values:`, from 1. */
  valuesLine: number | undefined
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
  return { template, valuesLine: valuesLineOf(object) }
}

/** Where the template writes `values:` of the spec. */
function valuesLineOf(object: RenderedObject): number | undefined {
  const lines = object.text.split('\n')
  const spec = lines.findIndex((line) => /^spec:\s*$/.test(line))
  if (spec < 0) return undefined
  const indent = /^ +/.exec(lines[spec + 1] ?? '')?.[0] ?? '  '
  const end = lines.findIndex((line, at) => at > spec && /^\S/.test(line) && !line.startsWith('#'))
  const values = lines.findIndex(
    (line, at) => at > spec && (end < 0 || at < end) && line.startsWith(`${indent}values:`),
  )
  if (values < 0) return undefined
  const origin = object.templateLine(values + 1)
  return origin?.template === object.provenance.template ? origin.line : undefined
}
