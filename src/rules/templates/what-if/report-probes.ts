import type { OpenChart } from '../../../chart/index.ts'
import type { TargetCluster } from '../../../cluster/index.ts'
import { UserError } from '../../../diagnostics/index.ts'
import type { GoMap } from '../../../go/values/index.ts'
import type { RenderedPlugin, RenderFailure } from '../../../plugin/index.ts'
import type { CheckValues } from '../../frame/chart-stages.ts'
import type { Finding, FindingPlace, Report } from '../../frame/finding.ts'
import { formSchemaFiles } from '../../frame/form-schema-files.ts'
import type { InstallSetting } from '../../frame/install-setting.ts'
import type { Subject } from '../../frame/subject.ts'
import { failurePlace, placeInChart } from '../rendering/failure-place.ts'
import { reproduceHint } from '../rendering/reproduce.ts'
import { setFlag } from '../rendering/set-flags.ts'
import { formSubmissions } from './form-submissions.ts'
import { isBadOutput } from './is-blamed.ts'
import { nearestInsertion } from './nearest-insertion.ts'
import { type Change, valuesOf } from './probe.ts'
import { probesOf } from './probes-of.ts'
import { limitRenderings } from './rendering-budget.ts'
import { type ProbeFailure, runProbes } from './run-probes.ts'
import { runSubmissions, type SubmissionFailure } from './run-submissions.ts'

/** So much a plugin is rendered with changed values: a large chart some dozens of times. */
const LIMITS = { renderings: 200, work: 30_000_000 }

/** Values that a plugin is known to render with. */
export interface ProbeBase {
  /** Where they are from; undefined: the chart's own. */
  values: CheckValues | undefined
  base: GoMap
  cluster: TargetCluster
}

/** Renders a plugin with values that its users may give, and reports the smallest changes that break it. */
export async function reportProbes(
  subject: Subject,
  onTop: ProbeBase,
  report: Report,
): Promise<void> {
  const { chart, metadata } = subject
  const { base, cluster } = onTop
  const schemaFiles = formSchemaFiles(chart, subject.schemaPlan())
  const tryOut = limitRenderings(
    (changed) => tryWith(subject, { formValues: changed, cluster }),
    LIMITS,
  )
  const sent = await runSubmissions(formSubmissions(schemaFiles), base, tryOut)
  for (const one of sent.filter(isOwnFault)) report(await submissionFinding(one, subject, onTop))
  const probes = probesOf(subject, schemaFiles)
  const found = await runProbes(probes, {
    base,
    tryOut,
    lineOf: (failure) => lineOf(failure, chart),
  })
  const isNew = (one: ProbeFailure): boolean =>
    !sent.some(({ failure }) => failure.message === one.failure.message)
  const news = found.filter(isNew)
  for (const one of news) if (!isSpecial(one)) report(await findingOf(one, subject, onTop))
  const [first, ...others] = news.filter(isSpecial)
  if (first) report(await specialFinding(first, others, subject, onTop))
}

/**
 * Where the author says no on purpose, the form must not lead there by itself. What edits lead to is another matter: the
 * user is told what to do; and rows that Helm's schema check refuses are told by form-rows-lost.
 */
function isOwnFault({ submission, failure }: SubmissionFailure): boolean {
  return failure.refusal === undefined || submission.isUntouched
}

/** What breaks a plugin, whoever found it. */
type Broken = Pick<ProbeFailure, 'changes' | 'failure' | 'rendered'>

function isSpecial({ probes }: ProbeFailure): boolean {
  return probes.some((probe) => probe.special !== undefined)
}

async function tryWith(subject: Subject, setting: InstallSetting): Promise<RenderedPlugin> {
  const tried = await subject.tryOut({ ...setting, deep: true })
  if (tried.ok) return tried.value
  throw new UserError(`${subject.path} is not rendered`)
}

function lineOf(failure: RenderFailure, chart: OpenChart): string | undefined {
  const { file, position } = placeInChart(failure.at, chart)
  return position && chart.text(file)?.split('\n')[position.line - 1]
}

async function submissionFinding(
  { submission, ...broken }: SubmissionFailure,
  subject: Subject,
  onTop: ProbeBase,
): Promise<Finding> {
  const finding = await findingOf(broken, subject, onTop)
  if (!submission.isUntouched) return finding
  const { changes, failure } = broken
  return {
    ...finding,
    message: `Whoever opens the form in ${submission.language} and confirms cannot enable the plugin, because the form sends ${nameChanges(changes)} and ${whatFails(failure)} does not render then: ${failure.message.trimEnd()}`,
  }
}

function nameChanges(changes: readonly Change[]): string {
  return changes.map(({ path, value }) => setFlag(path, value).text).join(' and ')
}

function whatFails({ resource }: RenderFailure): string {
  return resource === undefined ? 'the chart' : `what the Plugin ${resource} installs`
}

function placeOf({ changes, failure, rendered }: Broken, chart: OpenChart): FindingPlace {
  const place = failurePlace(failure, rendered, chart)
  return isBadOutput(failure) ? nearestInsertion(place, changes, chart) : place
}

async function findingOf(broken: Broken, subject: Subject, onTop: ProbeBase): Promise<Finding> {
  const { changes, failure } = broken
  const { values, base, cluster } = onTop
  const formValues = valuesOf(changes, base)
  const hint = await reproduceHint(subject, { failure, cluster, values, changes, formValues })
  return {
    message: `Whoever sets ${nameChanges(changes)} cannot enable the plugin, because ${whatFails(failure)} does not render then: ${failure.message.trimEnd()}`,
    at: placeOf(broken, subject.chart),
    ...(hint !== undefined && { hint }),
  }
}

/** One finding for all texts that are not quoted: each is as likely as the others, and all have one remedy. */
async function specialFinding(
  first: ProbeFailure,
  others: readonly ProbeFailure[],
  subject: Subject,
  onTop: ProbeBase,
): Promise<Finding> {
  const finding = await findingOf(first, subject, onTop)
  const related = others.map((one) => ({
    message: `So does ${nameChanges(one.changes)}`,
    at: placeOf(one, subject.chart),
  }))
  return {
    ...finding,
    severity: 'warning',
    unlessTold: ['unquoted-value', 'version-scalar'],
    ...(related.length > 0 && { related }),
  }
}
