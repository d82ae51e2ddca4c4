import { join } from 'node:path'
import { setImmediate as pause } from 'node:timers/promises'
import type { OpenChart } from '../chart/index.ts'
import { compareDiagnostics, type Diagnostic, isAtLeast, UserError } from '../diagnostics/index.ts'
import {
  applySettings,
  chartInvalid,
  explainRule,
  findRule,
  listRules,
  type Rule,
  rulesAsData,
  runRules,
  selectRules,
  type Unreadable,
} from '../rules/index.ts'
import type { Context } from '../services/context.ts'
import { type ChartLoader, openChartLoader } from '../services/open-chart-loader.ts'
import { openChartSteps } from '../services/open-chart-steps.ts'
import { type OpenSubject, openSubjects } from '../services/open-subjects.ts'
import { unusedValuesKeys } from '../services/read-check-values.ts'
import {
  createProgress,
  EXIT,
  type ExitCode,
  jsonEnvelope,
  printWarning,
} from '../terminal/index.ts'
import { CONFIG_FILE, displayPath, resolveTargets, type Workspace } from '../workspace/index.ts'
import type { CheckOptions } from './check/check-options.ts'
import { printReport } from './check/print-report.ts'

/** `kgplugin check`: runs the rules over charts and reports what they find. */
export async function check(options: CheckOptions, context: Context): Promise<ExitCode> {
  const { io } = context
  if (options.listRules) {
    io.stdout(context.json ? jsonEnvelope({ rules: rulesAsData() }) : listRules())
    return EXIT.ok
  }
  if (options.explain !== undefined) {
    io.stdout(explainRule(findRule(options.explain)))
    return EXIT.ok
  }
  const rules = selectRules(options.only ?? [], options.skip ?? [])
  const { workspace, chartFolders, archives } = await resolveTargets(options.paths, context.cwd)
  requireKnownRules(workspace)
  const sources = [...chartFolders, ...archives]
  const loader = openChartLoader(workspace, context, options)
  const steps = await openChartSteps(options, loader, workspace, context)
  const open = openSubjects(workspace, loader, steps)
  const progress = createProgress(context, 'Checking', sources.length)
  const found: Diagnostic[] = []
  for (const source of sources) {
    // Signals arrive only when the loop pauses.
    await pause()
    context.signal.throwIfAborted()
    found.push(...(await checkChart(source, open, rules)))
    progress.step(displayPath(workspace, source))
  }
  progress.done()
  if (options.paths.length === 0) warnOfUnusedValues(sources, loader, workspace, context)
  const { diagnostics, suppressed } = applySettings(
    found.sort(compareDiagnostics),
    workspace.config.rules,
  )
  const charts = sources.map((source) => displayPath(workspace, source)).sort()
  const result = { charts, diagnostics, suppressed }
  const run = { workspace, failOn: options.failOn }
  for (const request of options.reporters) await printReport(result, request, run, context)
  const fails = diagnostics.some(({ severity }) => isAtLeast(severity, options.failOn))
  return fails ? EXIT.findings : EXIT.ok
}

async function checkChart(
  source: string,
  open: OpenSubject,
  rules: readonly Rule[],
): Promise<Diagnostic[]> {
  const subject = open(source)
  if (!subject.ok) return [unreadableChart(subject.error)]
  return runRules(rules, subject.value)
}

// Without a readable Chart.yaml no rule has anything to look at, whichever were selected.
function unreadableChart({ message, location }: Unreadable): Diagnostic {
  return { ruleId: chartInvalid.id, severity: 'error', message, location }
}

// A mistyped name would leave a chart without its values, and nobody would know why.
function warnOfUnusedValues(
  sources: readonly string[],
  loader: ChartLoader,
  workspace: Workspace,
  { io }: Context,
): void {
  if (workspace.config.values.size === 0) return
  const charts = sources.flatMap((source) => readOrNone(source, loader))
  for (const key of unusedValuesKeys(charts, workspace)) {
    printWarning(io, `${join(workspace.root, CONFIG_FILE)}: values.${key} belongs to no chart`)
  }
}

function readOrNone(source: string, { read }: ChartLoader): OpenChart[] {
  try {
    return [read(source)]
  } catch (error) {
    if (error instanceof UserError) return []
    throw error
  }
}

function requireKnownRules(workspace: Workspace): void {
  for (const id of workspace.config.rules.keys()) {
    try {
      findRule(id)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      throw new UserError(`${join(workspace.root, CONFIG_FILE)}: ${error.message}`, {
        hint: error.hint,
        cause: error,
      })
    }
  }
}
