import { GoMap } from '../../go/values/index.ts'
import { readValues, ValuesFileError } from '../../helm/index.ts'
import type { RenderFailure } from '../../plugin/index.ts'
import type { CheckValues, RenderFailure as HelmFailure } from '../frame/chart-stages.ts'
import type { Finding, Report } from '../frame/finding.ts'
import { mergeHint } from '../frame/merge-hint.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'
import { newerFunctionIn } from './newer-function.ts'
import { describeCircumstances } from './rendering/circumstances.ts'
import { failurePlace, placeInChart } from './rendering/failure-place.ts'
import { reproduceHint } from './rendering/reproduce.ts'
import { type FailureCause, tryCircumstances } from './rendering/try-circumstances.ts'
import { isParseError, unreadableLibrary } from './rendering/unreadable-library.ts'
import { type ProbeBase, reportProbes } from './what-if/report-probes.ts'

export const renderFailed: Rule = {
  id: 'render-failed',
  severity: 'error',
  summary:
    'The chart renders to valid YAML as the installer does it: with its default values or with those that it has for checking, with every global image setting, and with what its users may change.',
  why: 'The installer renders the chart before it applies anything: an error there means that the plugin cannot be enabled, or not with the values that somebody gave.',
  bad: { 'templates/configmap.yaml': 'name: {{ .Values.replicas }}-{{ .Values.image.tag }}\n' },
  good: { 'templates/configmap.yaml': 'name: {{ .Values.replicas }}\n' },
  async check(subject, report) {
    // A library has no templates of its own to render.
    if (subject.isLibrary) return
    const rendered = await subject.rendered()
    const stop = rendered.ok ? undefined : rendered.error
    if (stop !== undefined && stop.stage !== 'render' && stop.stage !== 'schema') return
    const { failures, ignoredValues } =
      stop?.stage === 'render' ? stop : { failures: [], ignoredValues: undefined }
    if (!subject.isPlugin) {
      for (const finding of helmFindings(failures, ignoredValues, subject)) report(finding)
      return
    }
    const settings = subject.checkValues()
    let isProbed = false
    for (const values of settings.length > 0 ? settings : [undefined]) {
      const ofHelm = failures.find((one) => one.values?.name === values?.name)
      const hasBrokenSchema = stop?.stage === 'schema'
      const rendering = { values, ofHelm, ignoredValues, hasBrokenSchema }
      const sound = await checkPlugin(subject, rendering, report)
      // Other values for checking would mostly tell the same again.
      if (sound && !isProbed) await reportProbes(subject, sound, report)
      isProbed ||= sound !== undefined
    }
  },
}

/** What Helm said about a rendering of a plugin, and what it was done with. */
interface HelmRendering {
  values: CheckValues | undefined
  ofHelm: HelmFailure | undefined
  ignoredValues: string | undefined
  /** Some Helm cannot read values.schema.json, as schema-dialect tells, and was not asked. */
  hasBrokenSchema: boolean
}

/** @returns What the plugin renders with. */
async function checkPlugin(
  subject: Subject,
  rendering: HelmRendering,
  report: Report,
): Promise<ProbeBase | undefined> {
  const { values, ofHelm, ignoredValues, hasBrokenSchema } = rendering
  const base = readCheckValues(values)
  if (base === undefined) {
    for (const finding of helmFindings(ofHelm ? [ofHelm] : [], ignoredValues, subject)) {
      report(finding)
    }
    return undefined
  }
  const { all, causes, soundCluster } = await tryCircumstances(subject, base)
  for (const cause of causes) {
    const { failure, rendered, circumstances } = cause
    const { refusal, resource, message } = failure
    if (hasBrokenSchema && refusal === 'schema' && resource === undefined) continue
    const inLibrary = unreadableLibrary(message, subject)
    if (inLibrary !== undefined) {
      report(inLibrary)
      continue
    }
    const where = describeCircumstances(circumstances, all)
    const at = failurePlace(failure, rendered, subject.chart)
    const hint =
      ignoredValues ??
      mergeHint(at, subject.chart) ??
      (await hintFor(subject, { values, base }, cause))
    report({
      message: `${whatFails(failure)} does not render${byWhom(cause, rendering)} with ${nameOf(values)}${where}: ${message.trimEnd()}`,
      at,
      ...unlessNewer(message),
      ...(hint !== undefined && { hint }),
    })
  }
  // values-syntax tells what is wrong in values.yaml.
  const isToldElsewhere = ofHelm?.error instanceof ValuesFileError
  if (causes.length === 0 && ofHelm && !isToldElsewhere) report(onlyInHelm(ofHelm, subject))
  return soundCluster && { values, base, cluster: soundCluster }
}

/** Undefined for what is no YAML, which Helm says better. */
function readCheckValues(values: CheckValues | undefined): GoMap | undefined {
  if (values === undefined) return new GoMap()
  try {
    return readValues(values.text)
  } catch (error) {
    if (error instanceof ValuesFileError) return undefined
    throw error
  }
}

/** Says that current Helm is of another opinion, where it is. */
function byWhom({ failure, circumstances }: FailureCause, rendering: HelmRendering): string {
  const { at, resource, refusal } = failure
  const isOrdinary = circumstances.some(({ state }) => state.words === '')
  const isRendering = at !== undefined || refusal === 'schema'
  const isHelmFine = rendering.ofHelm === undefined && !rendering.hasBrokenSchema
  if (!isOrdinary || !isRendering || !isHelmFine || resource !== undefined) return ''
  return ' for the installer (Helm 3.8.2), as it does for current Helm,'
}

async function hintFor(
  subject: Subject,
  { values, base }: { values: CheckValues | undefined; base: GoMap },
  { failure, circumstances }: FailureCause,
): Promise<string | undefined> {
  // No values help there.
  if (isParseError(failure.message)) return undefined
  const { state, cluster } = circumstances[0]!
  const { globals = [], disabled } = state.setting
  const clusters = new Set(circumstances.map((one) => one.cluster))
  const isEverywhere = state.words === '' && clusters.size === subject.clusters().length
  if (isEverywhere && values === undefined && failure.resource === undefined) return VALUES_HINT
  if (disabled !== undefined) {
    return `Guard what it reads of ${disabled.join()}, or give it a default in values.yaml.`
  }
  return reproduceHint(subject, { failure, cluster, values, formValues: base, globals })
}

/** What a sentence about a failure starts with. */
function whatFails({ resource, at }: RenderFailure): string {
  if (resource === undefined) return 'The chart'
  return at === undefined ? `The Plugin ${resource}` : `The chart that the Plugin ${resource} installs`
}

function onlyInHelm({ error, values }: HelmFailure, { chart }: Subject): Finding {
  return {
    message: `The chart renders for the installer, and not for current Helm with ${nameOf(values)}: ${error.message.trimEnd()}`,
    at: placeOfHelm(error, values, chart),
    severity: 'warning',
    hint: 'The plugin works; only who renders it with helm template sees this, such as make check.',
  }
}

/** Failures of a chart that is no plugin: Helm alone renders it. Those of several clusters with one cause are one. */
function helmFindings(
  failures: readonly HelmFailure[],
  ignoredValues: string | undefined,
  subject: Subject,
): Finding[] {
  const state = { words: '', setting: {} }
  const all = subject.clusters().map((cluster) => ({ state, cluster }))
  const groups = new Map<string, HelmFailure[]>()
  for (const failure of failures) {
    const key = JSON.stringify([failure.values?.name, failure.error.message])
    groups.set(key, [...(groups.get(key) ?? []), failure])
  }
  return [...groups.values()].map((group) => {
    const { error, values } = group[0]!
    const inLibrary = unreadableLibrary(error.message, subject)
    if (inLibrary !== undefined) return inLibrary
    const where = describeCircumstances(
      group.map(({ cluster }) => ({ state, cluster })),
      subject.isPlugin ? all.slice(0, 1) : all,
    )
    const helps = values === undefined && !isParseError(error.message)
    const hint = ignoredValues ?? (helps ? VALUES_HINT : undefined)
    return {
      message: `The chart does not render with ${nameOf(values)}${where}: ${error.message.trimEnd()}`,
      at: placeOfHelm(error, values, subject.chart),
      ...unlessNewer(error.message),
      ...(hint !== undefined && { hint }),
    }
  })
}

function unlessNewer(message: string): Pick<Finding, 'unlessTold'> {
  return newerFunctionIn(message) === undefined ? {} : { unlessTold: ['engine-too-new'] }
}

function placeOfHelm(
  error: HelmFailure['error'],
  values: CheckValues | undefined,
  chart: Subject['chart'],
): Finding['at'] {
  if (error instanceof ValuesFileError) return { file: values?.fileInChart ?? 'values.yaml' }
  return placeInChart(error.place, chart)
}

function nameOf(values: CheckValues | undefined): string {
  return values === undefined ? 'its default values' : `the values of ${values.name}`
}

const VALUES_HINT =
  'When the chart cannot do without values of its user, write some into ci/<name>-values.yaml of the chart, or name them in .kgplugin.yaml under "values".'
