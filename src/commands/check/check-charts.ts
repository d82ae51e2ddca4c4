import { setImmediate as pause } from 'node:timers/promises'
import { ChartError } from '../../chart/index.ts'
import { keepHeapSmall } from '../../node/index.ts'
import {
  chartInvalid,
  findRule,
  type FoundDiagnostic,
  type JudgedChart,
  readSuppressions,
  runRules,
  rulesAsData,
  type Subject,
  type Unreadable,
} from '../../rules/index.ts'
import type { Context } from '../../services/context.ts'
import { openBaseVersions } from '../../services/open-base-versions.ts'
import { openChartLoader, type ReadOver } from '../../services/open-chart-loader.ts'
import { openChartSteps } from '../../services/open-chart-steps.ts'
import { type OpenSubject, openSubjects } from '../../services/open-subjects.ts'
import { createProgress, printNote } from '../../terminal/index.ts'
import { displayPath } from '../../workspace/index.ts'
import type { CheckOptions } from './check-options.ts'
import type { CheckPlan } from './plan-check.ts'
import { withoutRoot } from './without-root.ts'

/** What the rules found in one chart, as data: the chart itself is not kept. */
export interface ChartFindings {
  found: readonly FoundDiagnostic[]
  /** The chart and its comments, and other charts that the findings are about with theirs. */
  judged: readonly JudgedChart[]
}

interface CheckSettings {
  /** Absolute paths of the charts to check; default: all of the plan. */
  sources?: readonly string[]
  /** What to read instead of the disk. */
  readOver?: ReadOver
  /** Shown while it works; default: `Checking`. */
  verb?: string
}

/** So many charts leave more garbage than a small machine has memory. */
const MANY_CHARTS = 100

/** Runs the rules of a plan over its charts. A chart that nobody can read is a finding, and hides no other. */
export async function checkCharts(
  plan: CheckPlan,
  options: Pick<CheckOptions, 'engine' | 'offline' | 'since' | 'against'>,
  context: Context,
  { sources = plan.sources, readOver, verb = 'Checking' }: CheckSettings = {},
): Promise<ReadonlyMap<string, ChartFindings>> {
  const { workspace } = plan
  if (sources.length > MANY_CHARTS) keepHeapSmall()
  const loader = openChartLoader(workspace, context, options, readOver)
  const steps = await openChartSteps(options, loader, workspace, context)
  const bases = await openBaseVersions(options, workspace, steps, context)
  const open = openSubjects(workspace, loader, steps, bases.of)
  const progress = createProgress(context, verb, sources.length)
  const results = new Map<string, ChartFindings>()
  for (const source of sources) {
    // Signals arrive only when the loop pauses.
    await pause()
    context.signal.throwIfAborted()
    results.set(source, await checkChart(source, open, plan))
    progress.step(displayPath(workspace, source))
  }
  progress.done()
  noteMissingCharts(steps.missingCharts(), context)
  return results
}

const SHOWN_CHARTS = 3

/** A check does not go and fetch charts of others. */
function noteMissingCharts(names: readonly string[], { io, verbosity }: Context): void {
  if (names.length === 0 || verbosity !== 'verbose') return
  const shown = names.slice(0, SHOWN_CHARTS).join(', ')
  const more = names.length > SHOWN_CHARTS ? ` and ${names.length - SHOWN_CHARTS} more` : ''
  printNote(
    io,
    `what plugins install is checked where its charts are at hand, which ${shown}${more} are not: kgplugin render --deep fetches them`,
  )
}

/** What is told about a chart that no rule can look at: an error, and the rule that knows the cause. */
function unreadableFindings({ ruleId, ...found }: Unreadable): FoundDiagnostic[] {
  const invalid: FoundDiagnostic = { ruleId: chartInvalid.id, severity: 'error', ...found }
  const cause = ruleId === undefined ? undefined : findRule(ruleId)
  return cause ? [{ ...found, ruleId: cause.id, severity: cause.severity }, invalid] : [invalid]
}

async function checkChart(
  source: string,
  open: OpenSubject,
  plan: CheckPlan,
): Promise<ChartFindings> {
  const { root } = plan.workspace
  const subject = open(source)
  if (!subject.ok) {
    // Without a readable Chart.yaml no rule has anything to look at, whichever were selected.
    const path = displayPath(plan.workspace, source)
    return {
      found: unreadableFindings(subject.error).map((one) => withoutRoot(one, root)),
      judged: [{ path, isSettled: false, suppressions: [], mistakes: [] }],
    }
  }
  const found = (await runRules(plan.rules, subject.value)).map((one) => withoutRoot(one, root))
  const judged = [await judgedChart(subject.value, plan)]
  for (const folder of chartsMeant(found, subject.value.path, plan)) {
    const other = open(folder)
    if (other.ok) judged.push(await judgedChart(other.value, plan))
  }
  // A workspace may have hundreds of charts.
  subject.value.release()
  return { found, judged }
}

/** Folders of the other charts that findings are about. */
function chartsMeant(
  found: readonly FoundDiagnostic[],
  ownPath: string,
  { workspace }: CheckPlan,
): string[] {
  const files = found.map(({ location }) => location.file)
  const elsewhere = files.filter((file) => !file.startsWith(`${ownPath}/`))
  if (elsewhere.length === 0) return []
  return workspace.chartFolders.filter((folder) => {
    const path = displayPath(workspace, folder)
    return path !== ownPath && elsewhere.some((file) => file.startsWith(`${path}/`))
  })
}

async function judgedChart(
  subject: Subject,
  { isWhole, workspace }: CheckPlan,
): Promise<JudgedChart> {
  const comments = readSuppressions(subject.chart, RULE_IDS)
  const hasEntries = [...workspace.config.rules.values()].some(({ ignore }) => ignore.length > 0)
  // Only what is left over needs to know, and rendering takes time.
  const isAsked = isWhole && (hasEntries || comments.suppressions.length > 0)
  return { path: subject.path, ...comments, isSettled: !isAsked || (await isSettled(subject)) }
}

async function isSettled(subject: Subject): Promise<boolean> {
  try {
    const { ok } = subject.isLibrary ? await subject.packaged() : await subject.rendered()
    return ok
  } catch (error) {
    if (error instanceof ChartError) return false
    throw error
  }
}

const RULE_IDS = rulesAsData().map(({ id }) => id)
