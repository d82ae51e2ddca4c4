import { WorkBudget, WorkLimitError, withBudget } from '../../go/budget/index.ts'
import { quote } from '../../go/strconv/index.ts'
import { GoMap, TemplateExecError, TemplateLimitError } from '../../go/values/index.ts'
import type { EngineProfile } from '../engine-profile.ts'
import { type ChartNode, chartPath, createChartNode } from '../values/chart-node.ts'
import { coalesceValues, ValuesError } from '../values/coalesce.ts'
import { enableDependencies, isCompatible } from '../values/enable-dependencies.ts'
import { importValues } from '../values/import-values.ts'
import { failure, type Log } from '../values/render-log.ts'
import { validateValues } from '../values/schema/validate-values.ts'
import { Engine } from './engine-functions.ts'
import { formatExecutionError, isRefusal } from './error-trace.ts'
import { OutputLines } from './manifests/output-lines.ts'
import type { CrdFile, RenderedChart } from './manifests/rendered-chart.ts'
import type { RenderedFile } from './manifests/rendered-file.ts'
import { sortManifests } from './manifests/sort-manifests.ts'
import type { ParsedChart } from './parsed-chart.ts'
import { RenderError, RenderLimitError, type TemplatePlace } from './render-error.ts'
import { DEFAULT_LIMITS, type RenderLimits, type RenderOptions } from './render-options.ts'
import { CapabilitiesObject } from './scope/capabilities-object.ts'
import { type Capabilities, DEFAULT_CAPABILITIES } from './scope/capabilities.ts'
import { emptyLookup } from './scope/lookup.ts'
import { releaseNameProblem } from './scope/release.ts'
import {
  compareTemplates,
  createReleaseObject,
  isPartial,
  type ScopedTemplate,
  scopeTemplates,
} from './scope/template-scope.ts'
import { valuesObject } from './scope/values-object.ts'

const NOTES_FILE = 'NOTES.txt'

/**
 * Renders a parsed chart as `helm template` does (helm.sh/helm pkg/action Install).
 * @param values What the user gives on top of values.yaml: `-f` and `--set`, merged. Not changed.
 * @throws RenderError with Helm's message, RenderLimitError
 */
export function renderParsedChart(
  parsed: ParsedChart,
  values: GoMap,
  options: RenderOptions,
): RenderedChart {
  const limits: RenderLimits = { ...DEFAULT_LIMITS, ...options.limits }
  const budget = new WorkBudget('rendering', limits, () => options.environment.now())
  try {
    const render = (): RenderedChart =>
      withBudget(budget, () => renderInSteps(parsed, values, options, budget))
    return options.environment.runLong?.(render) ?? render()
  } catch (error) {
    if (!(error instanceof WorkLimitError)) throw error
    throw new RenderLimitError(error.message, { cause: error })
  }
}

function renderInSteps(
  parsed: ParsedChart,
  values: GoMap,
  options: RenderOptions,
  budget: WorkBudget,
): RenderedChart {
  const log: Log = options.log ?? (() => undefined)
  const capabilities = options.capabilities ?? DEFAULT_CAPABILITIES
  checkReleaseName(options.releaseName ?? DEFAULT_RELEASE_NAME, log)
  const { profile } = parsed
  const node = createChartNode(parsed.chart, (chart) => parsed.defaultValues(chart), profile)
  processDependencies(node, values, log)
  const coalesced = coalesceForRelease(node, values, options, log)
  if (!options.ignoresKubeVersion) checkKubeVersion(node, capabilities)

  const templates = scopeTemplates(node, coalesced, {
    release: createReleaseObject({
      name: options.releaseName ?? DEFAULT_RELEASE_NAME,
      namespace: options.namespace ?? 'default',
      isUpgrade: options.isUpgrade ?? false,
      revision: options.revision ?? 1,
    }),
    capabilities: new CapabilitiesObject(capabilities, profile),
  })
  const { files, origins } = executeTemplates(parsed, templates, options, budget)
  const notesName = `${node.metadata.name}/templates/${NOTES_FILE}`
  const notes = files.find(({ name }) => name === notesName)?.text ?? ''
  const rendered = files.filter(({ name }) => !name.endsWith(NOTES_FILE))
  return {
    ...sortFiles(parsed, rendered, origins, log),
    // Megabytes that few ask for.
    get crds() {
      return crdFiles(node, parsed)
    },
    notes,
    steps: budget.steps,
    files: rendered,
    originOf: (file, line) => origins.get(file)?.originOf(line),
  }
}

function sortFiles(
  parsed: ParsedChart,
  files: readonly RenderedFile[],
  origins: ReadonlyMap<string, OutputLines>,
  log: Log,
): ReturnType<typeof sortManifests> {
  try {
    return sortManifests(
      files,
      (source, text) => parsed.readHead(source, text),
      parsed.profile,
      log,
    )
  } catch (error) {
    if (!(error instanceof RenderError)) throw error
    error.files = files
    if (error.outputPlace) error.place = templatePlace(error.outputPlace, origins)
    throw error
  }
}

/** The template's line that printed a line of a rendered file. */
function templatePlace(
  output: TemplatePlace,
  origins: ReadonlyMap<string, OutputLines>,
): TemplatePlace {
  return (
    origins.get(output.template)?.nearestOrigin(output.line ?? 1) ?? { template: output.template }
  )
}

const DEFAULT_RELEASE_NAME = 'release-name'

function checkReleaseName(name: string, log: Log): void {
  const problem = releaseNameProblem(name)
  if (problem === undefined) return
  throw stepFailed('release name check failed', `release name ${quote(name)}: ${problem}`, log)
}

/** Helm logs the failure of these steps, and then fails. */
function stepFailed(step: string, reason: string, log: Log): RenderError {
  log(failure(step, reason))
  return new RenderError(`${step}: ${reason}`)
}

function processDependencies(node: ChartNode, values: GoMap, log: Log): void {
  try {
    enableDependencies(node, values, log)
    importValues(node, log)
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error
    throw stepFailed('chart dependencies processing failed', error.message, log)
  }
}

function coalesceForRelease(
  node: ChartNode,
  values: GoMap,
  options: RenderOptions,
  log: Log,
): GoMap {
  let coalesced: GoMap
  try {
    coalesced = coalesceValues(node, values, log)
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error
    throw new RenderError(error.message, { cause: error })
  }
  if (options.skipSchemaValidation) return coalesced
  const { externalSchemas, schemaDraft: defaultDraft } = options
  const { loadRe2 } = options.environment
  const validator = node.profile === 'installer' ? 'gojsonschema' : 'santhosh-tekuri'
  const settings = { externalSchemas, defaultDraft, validator, loadRe2, log } as const
  const problems = validateValues(node, coalesced, settings)
  if (problems === undefined) return coalesced
  throw new RenderError(
    `values don't meet the specifications of the schema(s) in the following chart(s):\n${problems}`,
    { refusal: 'schema' },
  )
}

function checkKubeVersion({ metadata, profile }: ChartNode, { kubeVersion }: Capabilities): void {
  const constraint = metadata.kubeVersion
  // To Helm 3.8.2 the suffix of a vendor is a prerelease.
  const version = profile === 'installer' ? kubeVersion.version : kubeVersion.normalized
  if (!constraint || isCompatible(constraint, version, profile)) return
  throw new RenderError(
    `chart requires kubeVersion: ${constraint} which is incompatible with Kubernetes ${kubeVersion.version}`,
    { suggestsDebug: true },
  )
}

function executeTemplates(
  parsed: ParsedChart,
  templates: readonly ScopedTemplate[],
  options: RenderOptions,
  budget: WorkBudget,
): { files: RenderedFile[]; origins: Map<string, OutputLines> } {
  const functions = parsed.functionsFor(options.environment)
  const engine = new Engine(parsed.templateSet(templates, functions), {
    functions,
    lookup: options.lookup ?? emptyLookup,
    ...(parsed.profile === 'installer' && {
      setForTpl: (caller) =>
        parsed.templateSet(
          templates.filter(({ name }) => name !== caller),
          functions,
        ),
    }),
    execution: {
      missingKey: 'zero',
      budget,
      maxOutput: options.limits?.maxOutput ?? DEFAULT_LIMITS.maxOutput,
    },
  })
  const files: RenderedFile[] = []
  const origins = new Map<string, OutputLines>()
  for (const template of [...templates].sort(compareTemplates)) {
    if (isPartial(template.name)) continue
    const lines = options.trackLines ? new OutputLines() : undefined
    if (lines) origins.set(template.name, lines)
    files.push({
      name: template.name,
      text: executeFile(engine, template, parsed.profile, lines),
    })
  }
  return { files, origins }
}

function executeFile(
  engine: Engine,
  { name, basePath, scope }: ScopedTemplate,
  profile: EngineProfile,
  lines: OutputLines | undefined,
): string {
  scope.set('Template', templateObject(name, basePath, profile))
  try {
    const text = engine.execute(name, valuesObject(scope, profile), lines)
    // Go prints this for what missingkey=zero has no zero value for.
    return text.replaceAll('<no value>', '')
  } catch (error) {
    throw renderError(error)
  }
}

function templateObject(name: string, basePath: string, profile: EngineProfile): GoMap {
  return valuesObject(
    new GoMap([
      ['Name', name],
      ['BasePath', basePath],
    ]),
    profile,
  )
}

function renderError(error: unknown): unknown {
  const isExecution = error instanceof TemplateExecError || error instanceof TemplateLimitError
  if (!isExecution) return error
  const place = error.location && {
    template: error.location.source,
    line: error.location.line,
    column: error.location.column + 1,
  }
  if (error instanceof TemplateLimitError && error.limit !== 'depth') {
    return new RenderLimitError(error.message, { place, cause: error })
  }
  const messages = messagesOf(error)
  return new RenderError(formatExecutionError(messages), {
    place,
    ...(isRefusal(messages) && { refusal: 'template' }),
    cause: error,
    suggestsDebug: true,
  })
}

/** The texts of an error and of those that it wraps. */
function messagesOf(error: Error): string[] {
  const messages: string[] = []
  for (let current: unknown = error; current instanceof Error; current = current.cause) {
    messages.push(current.message)
  }
  return messages
}

function crdFiles(node: ChartNode, parsed: ParsedChart): CrdFile[] {
  const own = node.chart.files
    .filter(({ path }) => path.startsWith('crds/') && /\.(ya?ml|json)$/i.test(path))
    .map((file) => ({ source: `${chartPath(node)}/${file.path}`, text: parsed.crdText(file) }))
  return [...own, ...node.children.flatMap((child) => crdFiles(child, parsed))]
}
