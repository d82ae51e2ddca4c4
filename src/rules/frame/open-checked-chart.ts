import type { Chart, ChartFile } from '../../chart/index.ts'
import type { SourceLocation } from '../../diagnostics/index.ts'
import { ANNOTATION_PREFIX, parseGoBool } from '../../plugin/index.ts'
import {
  decodeValues,
  findSchemaProblems,
  type GeneratedSchemas,
  generateSchemas,
  notUtf8,
  planSchemaFiles,
  type SchemaProblem,
} from '../../schema/index.ts'
import type { WorkspaceConfig } from '../../workspace/index.ts'
import { decodePlain, positionAtPointer } from '../../yaml/decode/index.ts'
import { type YamlDocument, YamlSyntaxError } from '../../yaml/node/index.ts'
import { parseDocument } from '../../yaml/parse/index.ts'
import type { CheckedChart, SchemaDrift } from './checked-chart.ts'
import type { FindingPlace } from './rule.ts'

/** What rules may ask of the outside, for one chart. */
export interface ChartServices {
  load(): Promise<Chart>
  package(): Promise<{ fileName: string; bytes: Uint8Array }>
  render(): Promise<void>
}

/** A chart that rules can run on, and how its places are shown. */
export interface OpenedChart {
  chart: CheckedChart
  locate(place: FindingPlace): SourceLocation
}

/**
 * Prepares a chart's files for the rules.
 * @param displayFolder How reports name the chart folder or archive: relative to the workspace.
 * @returns The chart, or what is wrong with its Chart.yaml when nobody could read that.
 */
export function openCheckedChart(
  files: readonly ChartFile[],
  displayFolder: string,
  config: WorkspaceConfig,
  services: ChartServices,
): OpenedChart | { unreadable: { message: string; location: SourceLocation } } {
  const texts = new Map(files.map(({ path, data }) => [path, lazyText(data)]))
  const locate = createLocate(texts, displayFolder)
  const text = texts.get('Chart.yaml')?.()
  if (text === undefined) {
    return unreadable('There is no Chart.yaml', { file: displayFolder })
  }
  let metadata: unknown
  try {
    const { root } = parseDocument(text)
    metadata = root && decodePlain(root)
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error
    const { line, column } = error.position
    return unreadable(error.message, locate({ file: 'Chart.yaml', position: { line, column } }))
  }
  if (!isMap(metadata)) return unreadable('Chart.yaml is not a map', locate({ file: 'Chart.yaml' }))
  return { chart: checkedChart(metadata, files, texts, displayFolder, config, services), locate }
}

function unreadable(
  message: string,
  location: SourceLocation,
): { unreadable: { message: string; location: SourceLocation } } {
  return { unreadable: { message, location } }
}

function checkedChart(
  metadata: Record<string, unknown>,
  files: readonly ChartFile[],
  texts: ReadonlyMap<string, () => string>,
  displayFolder: string,
  config: WorkspaceConfig,
  services: ChartServices,
): CheckedChart {
  const annotations = new Map(
    isMap(metadata['annotations']) ? Object.entries(metadata['annotations']) : [],
  )
  const annotation: CheckedChart['annotation'] = (name) => {
    const value = annotations.get(`${ANNOTATION_PREFIX}${name}`)
    return typeof value === 'string' ? value : undefined
  }
  const generated = once(() => generateFrom(files.find(({ path }) => path === 'values.yaml')))
  return {
    path: displayFolder,
    folderName: displayFolder.endsWith('.tgz')
      ? undefined
      : displayFolder.slice(displayFolder.lastIndexOf('/') + 1),
    config,
    metadata,
    annotations,
    annotation,
    isLibrary: metadata['type'] === 'library',
    isPlugin: parseGoBool(annotation('is-plugin') ?? '') === true,
    readText: (path) => texts.get(path)?.(),
    load: once(() => services.load()),
    package: once(() => services.package()),
    render: once(() => services.render()),
    schemaDiagnostics: () => generated().diagnostics,
    schemaDrift: once(() => schemaDrift(files, generated())),
    schemaProblems: once(() => schemaProblems(texts.get('values.schema.json')?.())),
  }
}

function generateFrom(valuesFile: ChartFile | undefined): GeneratedSchemas {
  const file = 'values.yaml'
  const text = decodeValues(valuesFile?.data ?? new Uint8Array())
  if (typeof text === 'string') return generateSchemas(text, { file })
  return {
    base: undefined,
    languages: new Map(),
    diagnostics: [notUtf8({ file, ...text })],
    isEmpty: false,
    isBroken: true,
    hasAnnotations: false,
  }
}

async function schemaProblems(text: string | undefined): Promise<readonly SchemaProblem[]> {
  return text === undefined ? [] : findSchemaProblems(text)
}

function schemaDrift(files: readonly ChartFile[], generated: GeneratedSchemas): SchemaDrift[] {
  const existing = new Map(files.map(({ path, data }) => [path, data]))
  const plan = planSchemaFiles(existing, generated)
  return [
    ...plan.writes.map(({ path }) => ({
      file: path,
      kind: existing.has(path) ? ('stale' as const) : ('missing' as const),
    })),
    ...plan.removals.map((path) => ({ file: path, kind: 'left-over' as const })),
  ]
}

function createLocate(
  texts: ReadonlyMap<string, () => string>,
  displayFolder: string,
): OpenedChart['locate'] {
  const documents = new Map<string, YamlDocument | undefined>()
  const documentOf = (file: string): YamlDocument | undefined => {
    if (!documents.has(file)) documents.set(file, tryParse(texts.get(file)?.()))
    return documents.get(file)
  }
  return ({ file, pointer, position }) => {
    const path = `${displayFolder}/${file}`
    if (position) return { file: path, ...position }
    const document = pointer === undefined ? undefined : documentOf(file)
    if (document === undefined) return { file: path }
    return { file: path, ...placeAt(document, pointer ?? '') }
  }
}

/** The value that a pointer names; where there is none, the key of the nearest thing around it. */
function placeAt(document: YamlDocument, pointer: string): Omit<SourceLocation, 'file'> {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = positionAtPointer(document, at)
    if (!found) continue
    const { start, end } =
      at === pointer && found.value.kind === 'scalar' ? found.value : (found.key ?? found.value)
    return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
  }
  return { line: 1, column: 1 }
}

function tryParse(text: string | undefined): YamlDocument | undefined {
  if (text === undefined) return undefined
  try {
    return parseDocument(text)
  } catch (error) {
    if (error instanceof YamlSyntaxError) return undefined
    throw error
  }
}

function lazyText(data: Uint8Array): () => string {
  return once(() => new TextDecoder().decode(data))
}

function once<T>(compute: () => T): () => T {
  let result: { value: T } | undefined
  return () => (result ??= { value: compute() }).value
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
