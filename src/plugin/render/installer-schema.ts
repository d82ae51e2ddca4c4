import type { Chart, ChartFile } from '../../chart/index.ts'

const DRAFT_7 = 'http://json-schema.org/draft-07/schema#'
const KNOWN_DRAFT = /^https?:\/\/json-schema\.org\/draft-0[467]\/schema#?$/

// gojsonschema FormatCheckers; it leaves other formats, such as duration, unchecked.
const KNOWN_FORMATS = new Set([
  'date',
  'date-time',
  'email',
  'hostname',
  'idn-email',
  'ipv4',
  'ipv6',
  'iri',
  'iri-reference',
  'json-pointer',
  'regex',
  'relative-json-pointer',
  'time',
  'uri',
  'uri-reference',
  'uri-template',
  'uuid',
])

/**
 * The chart with schemas that mean what they mean to the installer: its Helm 3.8.2 knows the drafts 4, 6 and 7, and
 * reads every other values.schema.json by the rules of all three (xeipuuv/gojsonschema); a newer Helm takes a schema
 * that names no draft for 2020-12. Draft 7 stands for the mixture here.
 */
export function withInstallerSchemas(chart: Chart): Chart {
  const dependencies = chart.dependencies.map(withInstallerSchemas)
  if (chart.schemaFile === undefined) return { ...chart, dependencies }
  return { ...chart, dependencies, schemaFile: withKnownDraft(chart.schemaFile) }
}

function withKnownDraft(file: ChartFile): ChartFile {
  const schema = parseObject(new TextDecoder().decode(file.data))
  if (schema === undefined) return file
  const isKnown = KNOWN_DRAFT.test(String(schema['$schema']))
  const text = JSON.stringify(isKnown ? schema : { ...schema, $schema: DRAFT_7 })
  return { path: file.path, data: new TextEncoder().encode(text) }
}

/** Undefined for what is no JSON object: rendering tells what is wrong with it. */
function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text, withoutUnknownFormat) as unknown
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function withoutUnknownFormat(key: string, value: unknown): unknown {
  const isUnknown = key === 'format' && typeof value === 'string' && !KNOWN_FORMATS.has(value)
  return isUnknown ? undefined : value
}
