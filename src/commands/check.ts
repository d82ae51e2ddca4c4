import { type ChartFile, readChartArchive, readChartFolder } from '../chart/index.ts'
import {
  compareDiagnostics,
  type Diagnostic,
  isAtLeast,
  type SourceLocation,
  UserError,
} from '../diagnostics/index.ts'
import { writeAtomically } from '../files/index.ts'
import { type CheckResult, loadReporter } from '../reporters/index.ts'
import {
  applySettings,
  chartInvalid,
  type ChartServices,
  explainRule,
  findRule,
  listRules,
  openCheckedChart,
  type Rule,
  rulesAsJson,
  runRules,
  selectRules,
} from '../rules/index.ts'
import type { Context } from '../services/context.ts'
import { openChartServices } from '../services/open-chart-services.ts'
import { createProgress, diagnosticPaint, EXIT, type ExitCode } from '../terminal/index.ts'
import { CONFIG_FILE, displayPath, resolveTargets, type Workspace } from '../workspace/index.ts'
import type { CheckOptions, ReporterRequest } from './check/check-options.ts'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** `kgplugin check`: runs the rules over charts and reports what they find. */
export async function check(options: CheckOptions, context: Context): Promise<ExitCode> {
  const { io } = context
  if (options.listRules) {
    io.stdout(context.json ? rulesAsJson() : listRules())
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
  const servicesOf = await openChartServices(options, workspace, context)
  const progress = createProgress(io, 'Checking', sources.length, context.now)
  const found: Diagnostic[] = []
  for (const source of sources) {
    context.signal.throwIfAborted()
    found.push(...(await checkChart(source, servicesOf(source), rules, workspace)))
    progress.step(displayPath(workspace, source))
  }
  progress.done()
  const { diagnostics, ignoredCount } = applySettings(
    found.sort(compareDiagnostics),
    workspace.config.rules,
  )
  const charts = sources.map((source) => displayPath(workspace, source)).sort()
  const result = { charts, diagnostics, ignoredCount }
  for (const request of options.reporters) await report(result, request, workspace, context)
  const fails = diagnostics.some(({ severity }) => isAtLeast(severity, options.failOn))
  return fails ? EXIT.findings : EXIT.ok
}

async function checkChart(
  source: string,
  services: ChartServices,
  rules: readonly Rule[],
  workspace: Workspace,
): Promise<Diagnostic[]> {
  const name = displayPath(workspace, source)
  let files: ChartFile[]
  try {
    files = source.endsWith('.tgz')
      ? readChartArchive(readFileSync(source))
      : readChartFolder(source)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return [unreadableChart(error.message, { file: name })]
  }
  const opened = openCheckedChart(files, name, workspace.config, services)
  if ('unreadable' in opened) {
    return [unreadableChart(opened.unreadable.message, opened.unreadable.location)]
  }
  return runRules(rules, opened.chart, opened.locate)
}

// Without a readable Chart.yaml no rule has anything to look at, whichever were selected.
function unreadableChart(message: string, location: SourceLocation): Diagnostic {
  return { ruleId: chartInvalid.id, severity: 'error', message, location }
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

async function report(
  result: CheckResult,
  { name, output }: ReporterRequest,
  workspace: Workspace,
  { io, cwd }: Context,
): Promise<void> {
  const reporter = await loadReporter(name)
  const text = reporter(result, {
    paint: diagnosticPaint(output === undefined && io.stdoutColor),
    columns: io.columns,
    source: (file) => readIfFile(join(workspace.root, file)),
  })
  if (output === undefined) io.stdout(text)
  else await writeAtomically(resolve(cwd, output), text)
}

function readIfFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // A finding about a file that is not there, or inside an archive, has no text to show.
    return undefined
  }
}
