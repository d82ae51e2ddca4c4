import type { ChartError, OpenChart } from '../../chart/index.ts'
import { type Diagnostic, failure, type Result, success } from '../../diagnostics/index.ts'
import { findSchemaProblems, type SchemaProblem } from '../../helm/index.ts'
import { type AnnotationName, isPlugin, pluginAnnotation } from '../../plugin/index.ts'
import { BASE_SCHEMA_FILE, type SchemaFilePlan, schemasOfChart } from '../../schema/index.ts'
import type { WorkspaceConfig } from '../../workspace/index.ts'
import { chartFailure } from './chart-failure.ts'
import { type ChartStages, chartStages, type ChartSteps } from './chart-stages.ts'
import { locateFinding } from './locate-finding.ts'
import { once } from './once.ts'

/** What a rule looks at: a chart whose Chart.yaml is a mapping, and what is known about it. */
export interface Subject extends ChartStages {
  /** As it was read. */
  chart: OpenChart
  /** The chart folder or archive as reports name it. */
  path: string
  /** Name of the folder, without its parents; undefined for an archive. */
  folderName: string | undefined
  config: WorkspaceConfig
  /** The mapping of Chart.yaml as it is written. */
  metadata: Readonly<Record<string, unknown>>
  /** All annotations with their full names, as they are written. */
  annotations: ReadonlyMap<string, unknown>
  /** One of KubeGems' annotations by its name without prefix, as Helm reads it. */
  annotation(name: AnnotationName): string | undefined
  isLibrary: boolean
  /** KubeGems lists it. */
  isPlugin: boolean
  /** Findings about the annotations in values.yaml. */
  schemaDiagnostics(): readonly Diagnostic[]
  /** What must happen to the schema files, so that they are what values.yaml asks for. */
  schemaPlan(): SchemaFilePlan
  /** Why values.schema.json does not compile in some Helm; empty without such a file. */
  schemaProblems(): Promise<readonly SchemaProblem[]>
}

/** What is wrong with a Chart.yaml that nobody can read. */
export type Unreadable = Pick<Diagnostic, 'message' | 'location'>

/**
 * Prepares a chart for the rules.
 * @param path How reports name the chart folder or archive: relative to the workspace.
 */
export function openSubject(
  chart: OpenChart,
  path: string,
  config: WorkspaceConfig,
  steps: ChartSteps,
): Result<Subject, Unreadable> {
  if (!chart.metadata.ok) return failure(unreadable(chart.metadata.error, chart, path))
  const metadata = chart.metadata.value
  const schemas = once(() => schemasOfChart(chart.files, config.schema))
  const schemaProblems = once(() => schemaProblemsOf(chart))
  return success({
    chart,
    path,
    folderName: chart.source.isArchive ? undefined : path.slice(path.lastIndexOf('/') + 1),
    config,
    metadata,
    annotations: new Map(entriesOf(metadata['annotations'])),
    annotation: (name) => pluginAnnotation(metadata, name),
    isLibrary: metadata['type'] === 'library',
    isPlugin: isPlugin(metadata),
    schemaDiagnostics: () => schemas().diagnostics,
    schemaPlan: () => schemas().plan,
    schemaProblems,
    ...chartStages(chart, steps, {
      hasBrokenValues: () => schemas().diagnostics.some(isBrokenValues),
      hasBrokenSchema: async () => (await schemaProblems()).length > 0,
    }),
  })
}

function unreadable(error: ChartError, chart: OpenChart, path: string): Unreadable {
  const isThere = chart.file('Chart.yaml') !== undefined
  if (!isThere) return { message: error.message, location: { file: path } }
  const { message, at } = chartFailure(error, chart)
  return { message, location: locateFinding({ chart, path }, at) }
}

function isBrokenValues({ ruleId, severity }: Diagnostic): boolean {
  return ruleId === 'values-syntax' && severity === 'error'
}

async function schemaProblemsOf(chart: OpenChart): Promise<readonly SchemaProblem[]> {
  const text = chart.text(BASE_SCHEMA_FILE)
  if (text === undefined) return []
  // Loaded on demand: Go's regular expressions are a large module.
  const re2 = await import('re2js')
  return findSchemaProblems(text, { loadRe2: () => re2 })
}

function entriesOf(value: unknown): [string, unknown][] {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isMap ? Object.entries(value) : []
}
