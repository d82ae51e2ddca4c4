import type { OpenChart } from '../../../chart/index.ts'
import { jsonPointer } from '../../../diagnostics/index.ts'
import type { TemplatePlace } from '../../../helm/index.ts'
import type { RenderedObject, RenderedPlugin, RenderFailure } from '../../../plugin/index.ts'
import { positionAtPointer } from '../../../yaml/decode/index.ts'
import { parseDocument } from '../../../yaml/parse/index.ts'
import type { FindingPlace } from '../../frame/finding.ts'

/**
 * Where in the author's chart a rendering failed: the line of a template, and for a chart that the plugin installs the
 * line that hands over what it does not take.
 */
export function failurePlace(
  failure: Pick<RenderFailure, 'at' | 'message' | 'resource' | 'template' | 'refusal'>,
  { outer }: Pick<RenderedPlugin, 'outer'>,
  chart: OpenChart,
): FindingPlace {
  const { at, message, resource, template } = failure
  if (resource !== undefined) {
    const object = outer?.objects.find(
      ({ head, provenance }) => head.name === resource && provenance.template === template,
    )
    const place = object && placeOfValues(object, failure, chart)
    return place ?? placeInChart(template === undefined ? undefined : { template }, chart)
  }
  const own = placeInChart(at, chart)
  return own.file === 'Chart.yaml' ? placeInChart(callerIn(message, chart), chart) : own
}

/** A place in a template of the chart; Chart.yaml for one in a chart that it depends on. */
export function placeInChart(place: TemplatePlace | undefined, chart: OpenChart): FindingPlace {
  if (place === undefined) return { file: 'Chart.yaml' }
  // Template names start with the chart's name; those of dependencies lead out of the folder.
  const file = place.template.slice(place.template.indexOf('/') + 1)
  if (chart.file(file) === undefined) return { file: 'Chart.yaml' }
  const { line, column = 1 } = place
  return line === undefined ? { file } : { file, position: { line, column } }
}

/** The line of the chart's own that called what failed, as Helm's message begins with it. */
function callerIn(message: string, chart: OpenChart): TemplatePlace | undefined {
  for (const [, template = '', line, column] of message.matchAll(
    /([^\s()]+\/templates\/[^\s():]+):(\d+):(\d+)/g,
  )) {
    if (chart.file(template.slice(template.indexOf('/') + 1)) === undefined) continue
    return { template, line: Number(line), column: Number(column) + 1 }
  }
  return undefined
}

/** Where the values of a Plugin resource come from, as far as the failure says which of them it is about. */
function placeOfValues(
  object: RenderedObject,
  { message, refusal }: Pick<RenderFailure, 'message' | 'refusal'>,
  chart: OpenChart,
): FindingPlace | undefined {
  const document = parseDocument(object.text, { dialect: 'v2', comments: false })
  const pointers = [
    ...(refusal === 'schema' ? pointersIn(message) : []),
    ...fieldsIn(message),
    '/spec/values',
    '/spec',
  ]
  for (const pointer of pointers) {
    const found = positionAtPointer(document, pointer)
    const line = (found?.key ?? found?.value)?.start.line
    const origin = line === undefined ? undefined : object.templateLine(line)
    if (origin !== undefined) return placeInChart(origin, chart)
  }
  return undefined
}

/** The values that a schema refuses: `- image.tag: Invalid type` (gojsonschema ResultError.String), outermost last. */
function pointersIn(message: string): string[] {
  const [, field] = /^- ([^:\s]+): /m.exec(message) ?? []
  const keys = field === undefined || field === '(root)' ? [] : field.split('.')
  return keys.map((_, at) =>
    jsonPointer('spec', 'values', ...keys.slice(0, keys.length - at)),
  )
}

/** A field of the resource itself that the platform cannot read: `spec.version is a number`. */
function fieldsIn(message: string): string[] {
  const [, field] = /^((?:spec|metadata)(?:\.\w+)+) /.exec(message) ?? []
  return field === undefined ? [] : [jsonPointer(...field.split('.'))]
}
