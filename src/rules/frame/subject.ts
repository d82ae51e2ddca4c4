import { analyzeTemplates, type TemplateFacts } from '../../analysis/index.ts'
import type { ChartError, OpenChart } from '../../chart/index.ts'
import type { TargetCluster } from '../../cluster/index.ts'
import { type Diagnostic, failure, type Result, success } from '../../diagnostics/index.ts'
import type { FormProblem } from '../../form/index.ts'
import {
  findSchemaProblems,
  findViolations,
  readValues,
  type SchemaProblem,
  ValuesFileError,
  type ValuesViolation,
} from '../../helm/index.ts'
import {
  type AnnotationName,
  isPlugin,
  pluginAnnotation,
  type RenderedPlugin,
} from '../../plugin/index.ts'
import {
  BASE_SCHEMA_FILE,
  type SchemaFilePlan,
  schemasOfChart,
  type SchemasOfChart,
} from '../../schema/index.ts'
import type { WorkspaceConfig } from '../../workspace/index.ts'
import { chartFailure } from './chart-failure.ts'
import {
  type ChartStages,
  chartStages,
  type ChartSteps,
  type CheckValues,
  type LoadFailure,
  type StageFailure,
} from './chart-stages.ts'
import { type DeclaredValues, declaredValues } from './declared-values.ts'
import { findProblemsOfForm } from './find-problems-of-form.ts'
import type { GlobalSetting } from './global-settings.ts'
import type { ImageProof } from './image-proof.ts'
import type { InstallSetting } from './install-setting.ts'
import { locateFinding } from './locate-finding.ts'
import { createMemory } from './memory.ts'
import { ofLoadedChart } from './of-loaded-chart.ts'
import { renderingsOf } from './renderings-of.ts'

/** What a rule looks at: a chart whose Chart.yaml is a mapping, and what is known about it. */
export interface Subject extends ChartStages {
  /** As it was read. */
  chart: OpenChart
  /** The chart folder or archive as reports name it. */
  path: string
  /** Name of the folder, without its parents; undefined for an archive. */
  folderName: string | undefined
  config: WorkspaceConfig
  /** The workspace around it. */
  neighbours: Neighbourhood
  /** The mapping of Chart.yaml as it is written. */
  metadata: Readonly<Record<string, unknown>>
  /** All annotations with their full names, as they are written. */
  annotations: ReadonlyMap<string, unknown>
  /** One of KubeGems' annotations by its name without prefix, as Helm reads it. */
  annotation(name: AnnotationName): string | undefined
  isLibrary: boolean
  /** KubeGems lists it. */
  isPlugin: boolean
  /** What values.yaml asks for. */
  schemas(): SchemasOfChart
  /** What the form does wrong; empty for what is no plugin. */
  formProblems(): readonly FormProblem[]
  /** Findings about the annotations in values.yaml. */
  schemaDiagnostics(): readonly Diagnostic[]
  /** What must happen to the schema files, so that they are what values.yaml asks for. */
  schemaPlan(): SchemaFilePlan
  /** Why values.schema.json does not compile in some Helm; empty without such a file. */
  schemaProblems(): Promise<readonly SchemaProblem[]>
  /** What values.schema.json refuses in the chart's own values; empty where one of them is broken. */
  refusedDefaults(): Promise<readonly ValuesViolation[]>
  /** What the templates read, call and print, with those of the subcharts; fails where the chart does not load. */
  templateFacts(): Promise<Result<TemplateFacts, LoadFailure>>
  /** The default values of the chart and of its subcharts; fails where the chart does not load. */
  declaredValues(): Promise<Result<DeclaredValues, LoadFailure>>
  /** The text of .helmignore, which may not be part of the chart; undefined without one. */
  ignoreFile(): string | undefined
  /** The clusters that plugins are made for; at least one. */
  clusters(): readonly TargetCluster[]
  /**
   * What the installer makes of the plugin in these circumstances; a rendering that fails is part of the result. The
   * default circumstances are computed once.
   */
  install(setting?: InstallSetting): Promise<Result<RenderedPlugin, StageFailure>>
  /** As `install`, for many settings: without a look at what the cluster takes of the objects. */
  tryOut(setting: InstallSetting): Promise<Result<RenderedPlugin, StageFailure>>
  /** The values that the chart is to be rendered with, each on its own; none: the default values. @throws UserError */
  checkValues(): readonly CheckValues[]
  /** The chart's path as a user types it. */
  typedPath: string
  /** As `install`, in a state of the global image settings and with what inner Plugins install; each computed once. */
  installWith(setting: GlobalSetting): Promise<Result<RenderedPlugin, StageFailure>>
  /** The images of a plugin, and whether they move; undefined where there is nothing to render. */
  imageProof(): Promise<ImageProof | undefined>
  /** Forgets what was computed, which is megabytes, when all rules have looked; asked again it is computed again. */
  release(): void
  /** The versions to compare with (--since, --against); none for a new chart, or when nobody asked for a comparison. */
  bases(): Promise<readonly BaseVersion[]>
  /** The first of them. */
  base(): Promise<BaseVersion | undefined>
}

/** An earlier version of a chart. */
export interface BaseVersion {
  /** As messages name it: `origin/main`, or an address. */
  name: string
  /** It lies in a repository already: nobody gets another archive of its name and version. */
  isPublished: boolean
  /** With the charts around it as they were then. */
  subject: Subject
  /** Whether a file of the chart of today is none of its author's, such as one that .gitignore names. */
  isForeign(file: string): boolean
}

/** Finds the earlier versions of a chart. */
export type OpenBases = (chart: OpenChart) => Promise<readonly BaseVersion[]>

/** The other charts of the workspace, for rules that compare plugins. They are read when somebody asks. */
export interface Neighbourhood {
  /** Every chart of the workspace whose Chart.yaml can be read, sorted by folder; checked or not. */
  charts(): readonly Subject[]
  /** Those that KubeGems lists, by name; of two with one name the first. */
  plugins(): ReadonlyMap<string, Subject>
}

/** What is wrong with a Chart.yaml that nobody can read. */
export type Unreadable = Pick<Diagnostic, 'message' | 'location' | 'hint'> &
  // Default: chart-invalid.
  Partial<Pick<Diagnostic, 'ruleId'>>

/**
 * Prepares a chart for the rules.
 * @param path How reports name the chart folder or archive: relative to the workspace.
 */
export function openSubject(
  chart: OpenChart,
  path: string,
  config: WorkspaceConfig,
  steps: ChartSteps,
  neighbours: Neighbourhood,
  openBases: OpenBases = () => Promise.resolve([]),
): Result<Subject, Unreadable> {
  if (!chart.metadata.ok) return failure(unreadable(chart.metadata.error, chart, path))
  const metadata = chart.metadata.value
  // What is known of a chart is megabytes, and the charts of a workspace are looked at one after another.
  const { keep, forget } = createMemory()
  const schemas = keep(() => schemasOfChart(chart.files, config.schema))
  const schemaProblems = keep(() => schemaProblemsOf(chart))
  const hasBrokenValues = (): boolean => schemas().diagnostics.some(isBrokenValues)
  const refusedDefaults = keep(async () =>
    hasBrokenValues() || (await schemaProblems()).length > 0 ? [] : refusedDefaultsOf(chart),
  )
  const known = {
    hasBrokenValues,
    hasBrokenSchema: async () => (await schemaProblems()).length > 0,
    hasRefusedDefaults: async () => (await refusedDefaults()).length > 0,
  }
  const stages = chartStages(chart, steps, known, keep)
  const install: Subject['install'] = async (setting = {}) => {
    const packaged = await stages.packaged()
    return packaged.ok
      ? success(await steps.install(packaged.value.chart, chart, setting))
      : packaged
  }
  const installByDefault = keep(() => install())
  const renderings = renderingsOf(isPlugin(metadata), install, steps, config.images)
  const tryOut: Subject['tryOut'] = async (setting) => {
    const packaged = await stages.packaged()
    return packaged.ok
      ? success(await steps.tryOut(packaged.value.chart, chart, setting))
      : packaged
  }
  const bases = keep(() => openBases(chart))
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
    schemas,
    formProblems: keep(() => (isPlugin(metadata) ? findProblemsOfForm(chart, schemas()) : [])),
    schemaDiagnostics: () => schemas().diagnostics,
    schemaPlan: () => schemas().plan,
    schemaProblems,
    refusedDefaults,
    templateFacts: ofLoadedChart(stages, analyzeTemplates, keep),
    declaredValues: ofLoadedChart(stages, declaredValues, keep),
    ignoreFile: () => steps.ignoreFile(chart),
    clusters: steps.clusters,
    install: (setting) => (setting === undefined ? installByDefault() : install(setting)),
    tryOut,
    checkValues: keep(() => steps.values(chart)),
    typedPath: steps.typedPath(chart),
    ...renderings,
    bases,
    base: async () => (await bases())[0],
    neighbours,
    release() {
      forget()
      renderings.release()
    },
    ...stages,
  })
}

function unreadable(error: ChartError, chart: OpenChart, path: string): Unreadable {
  const isThere = chart.file('Chart.yaml') !== undefined
  if (!isThere) return { message: error.message, location: { file: path } }
  const { message, at, hint } = chartFailure(error, chart)
  const location = locateFinding({ chart, path }, at)
  return { message, location, ...(hint !== undefined && { hint }) }
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

async function refusedDefaultsOf(chart: OpenChart): Promise<readonly ValuesViolation[]> {
  const schema = chart.file(BASE_SCHEMA_FILE)
  const values = chart.text('values.yaml') ?? ''
  if (schema === undefined) return []
  const re2 = await import('re2js')
  try {
    return findViolations(schema.data, readValues(values, 'installer'), { loadRe2: () => re2 })
  } catch (error) {
    // Values that Helm cannot read have a rule of their own.
    if (error instanceof ValuesFileError || error instanceof SyntaxError) return []
    throw error
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isMap ? Object.entries(value) : []
}
