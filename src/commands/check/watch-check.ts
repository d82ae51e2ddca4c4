import { basename, join, relative, resolve } from 'node:path'
import { UserError } from '../../diagnostics/index.ts'
import { isTemporaryName } from '../../files/index.ts'
import { endOf, watchFolders } from '../../serve/index.ts'
import type { Context } from '../../services/context.ts'
import { openChartLoader } from '../../services/open-chart-loader.ts'
import { counted, EXIT, type ExitCode, printError } from '../../terminal/index.ts'
import { CONFIG_FILE } from '../../workspace/index.ts'
import { chartsByNearness } from './charts-by-nearness.ts'
import { type ChartFindings, checkCharts } from './check-charts.ts'
import type { CheckOptions } from './check-options.ts'
import { judgeCharts } from './judge-charts.ts'
import { takeKnownFindings } from './known-findings.ts'
import { planChangedCheck } from './plan-changed.ts'
import type { CheckPlan } from './plan-check.ts'
import { printReports } from './print-report.ts'
import { isTouched, rememberCharts, type RememberedCharts } from './remembered-charts.ts'

/** Long enough for an editor that writes a file in several steps; the report is to be there within 200 ms. */
const QUIET_MS = 40
/** How long a report waits for charts that have not changed themselves. */
const PATIENCE_MS = 60

/**
 * Checks, and checks again whenever a file changes, until the signal is aborted. What changed is reported at once; other
 * charts, which may depend on it or compare themselves with it, are checked after that, and reported when that changes
 * something.
 * @returns That it was interrupted, which is how it ends.
 * @throws What keeps the first check from being made. Later on it is reported, and the watching goes on.
 */
export async function watchCheck(options: CheckOptions, context: Context): Promise<ExitCode> {
  const end = endOf(context.signal)
  const run = new WatchedRun(options, context, end.fail)
  const plan = await planChangedCheck(options, context)
  const watcher = await watchFolders(
    rootsOf(plan, options),
    (paths) => run.update(paths),
    end.fail,
    QUIET_MS,
  )
  run.onRead = (folders) => watcher.add(folders)
  try {
    await run.start(plan)
    await end.reached
  } catch (error) {
    if (!context.signal.aborted) throw error
  } finally {
    await watcher.close()
    await run.stop()
  }
  return EXIT.interrupted
}

function rootsOf({ workspace, sources }: CheckPlan, { paths }: CheckOptions): string[] {
  if (paths.length === 0) return [workspace.root]
  return [...sources, ...workspace.chartFolders, join(workspace.root, CONFIG_FILE)]
}

/** Charts to check after a change. */
interface CheckQueue {
  first: readonly string[]
  rest: readonly string[]
}

/** The state between two changes. */
class WatchedRun {
  readonly #options: CheckOptions
  readonly #context: Context
  /** Gets what ends the watching. */
  readonly #onError: (error: unknown) => void
  readonly #charts: RememberedCharts = rememberCharts()
  #plan: CheckPlan | undefined
  #results = new Map<string, ChartFindings>()
  /** The check of the charts that a change concerns less; aborted by the next change. */
  #later: Promise<void> = Promise.resolve()
  #laterAbort = new AbortController()
  onRead: (folders: readonly string[]) => Promise<void> = () => Promise.resolve()

  constructor(options: CheckOptions, context: Context, onError: (error: unknown) => void) {
    this.#options = options
    this.#onError = onError
    this.#context = context
  }

  async start(plan: CheckPlan): Promise<void> {
    this.#plan = plan
    const first = async (): Promise<void> => {
      await this.#check(plan, plan.sources, this.#context)
      await this.#report(plan)
    }
    // A change that comes early waits for it.
    this.#later = first()
    await this.#later
    await this.onRead(this.#charts.folders())
  }

  async update(paths: readonly string[]): Promise<void> {
    const outputs = this.#options.reporters.flatMap(({ output }) =>
      output === undefined ? [] : [resolve(this.#context.cwd, output)],
    )
    const changed = paths.filter(
      (path) => !isTemporaryName(basename(path)) && !outputs.includes(path),
    )
    if (changed.length === 0 || this.#context.signal.aborted) return
    await this.stop()
    try {
      await this.#checkChanged(changed)
    } catch (error) {
      if (this.#context.signal.aborted) return
      if (!(error instanceof UserError)) throw error
      // The next change may mend it.
      printError(this.#context.io, error.message, error.hint)
    }
  }

  /** Ends what goes on behind the scenes. */
  async stop(): Promise<void> {
    this.#laterAbort.abort()
    await this.#later
  }

  async #checkChanged(paths: readonly string[]): Promise<void> {
    this.#charts.forget(paths)
    const before = this.#plan
    const plan = await planChangedCheck(this.#options, this.#context)
    this.#plan = plan
    const { root } = plan.workspace
    const isConfig = paths.includes(join(root, CONFIG_FILE))
    const gone = [...this.#results.keys()].filter((source) => !plan.sources.includes(source))
    for (const source of gone) this.#results.delete(source)
    // Folders outside of the plan are dependencies.
    const folders = [...new Set([...plan.workspace.chartFolders, ...plan.sources, ...gone])]
    const touched = folders.filter((folder) => isTouched(folder, paths))
    const outside = paths.filter((path) => !folders.some((folder) => isTouched(folder, [path])))
    const isBaseline = paths.includes(this.#baselineOf(plan) ?? '')
    const fresh = plan.sources.filter((source) => !this.#results.has(source))
    const isEverything = isConfig || before?.workspace.root !== root
    const changed = [...touched, ...fresh, ...this.#dependenciesAt(outside)]
    if (changed.length === 0 && !isEverything && !isBaseline) return
    const queue = isEverything ? { first: plan.sources, rest: [] } : this.#queue(plan, changed)
    const left = await this.#checkInTime(plan, queue)
    this.#separate(paths)
    const reported = await this.#report(plan)
    await this.onRead(this.#charts.folders())
    if (left.length > 0) this.#checkLater(plan, left, reported)
  }

  #baselineOf({ workspace }: CheckPlan): string | undefined {
    const { baseline } = this.#options
    return baseline === undefined ? workspace.config.baseline : resolve(this.#context.cwd, baseline)
  }

  /** Charts out of the workspace that were read, such as file:// dependencies. */
  #dependenciesAt(paths: readonly string[]): string[] {
    return this.#charts.folders().filter((folder) => isTouched(folder, paths))
  }

  /** The charts that are to be reported at once, and the others, those first that name one of them. */
  #queue(plan: CheckPlan, changed: readonly string[]): CheckQueue {
    const { read } = openChartLoader(
      plan.workspace,
      quiet(this.#context),
      this.#options,
      this.#charts.readOver,
    )
    const first = plan.sources.filter((source) => changed.includes(source))
    const { naming, others } = chartsByNearness(changed, plan.sources, read)
    const rest = [...naming, ...others].filter((source) => !first.includes(source))
    return { first, rest }
  }

  /** Checks the first charts, and of the others as many as there is time for. @returns Those that are left. */
  async #checkInTime(plan: CheckPlan, { first, rest }: CheckQueue): Promise<readonly string[]> {
    const calm = quiet(this.#context)
    const { now } = this.#context
    const start = now().getTime()
    await this.#check(plan, first, calm)
    for (const [index, source] of rest.entries()) {
      if (now().getTime() - start > PATIENCE_MS) return rest.slice(index)
      await this.#check(plan, [source], calm)
    }
    return []
  }

  async #check(plan: CheckPlan, sources: readonly string[], context: Context): Promise<void> {
    const { readOver } = this.#charts
    const results = await checkCharts(plan, this.#options, context, { sources, readOver })
    for (const [source, findings] of results) this.#results.set(source, findings)
  }

  #checkLater(plan: CheckPlan, sources: readonly string[], reported: string): void {
    this.#laterAbort = new AbortController()
    const signal = AbortSignal.any([this.#context.signal, this.#laterAbort.signal])
    const background: Context = { ...quiet(this.#context), signal }
    const work = async (): Promise<void> => {
      try {
        await this.#check(plan, sources, background)
        if (signal.aborted || this.#outcome(plan) === reported) return
        this.#separate([])
        await this.#report(plan)
      } catch (error) {
        // The next change checks them again.
        if (!signal.aborted && !(error instanceof UserError)) this.#onError(error)
      }
    }
    this.#later = work()
  }

  /** What a report would tell, for comparing. */
  #outcome(plan: CheckPlan): string {
    return JSON.stringify(judgeCharts(plan, this.#resultsOf(plan)))
  }

  #resultsOf({ sources }: CheckPlan): ChartFindings[] {
    return sources.flatMap((source) => this.#results.get(source) ?? [])
  }

  async #report(plan: CheckPlan): Promise<string> {
    const judgement = judgeCharts(plan, this.#resultsOf(plan))
    const outcome = JSON.stringify(judgement)
    const fresh = await takeKnownFindings(judgement, this.#options, plan, this.#context)
    await printReports(fresh, plan, this.#options, this.#context)
    return outcome
  }

  /** Between two reports; nothing that was printed is taken away. */
  #separate(paths: readonly string[]): void {
    const { io, verbosity, cwd, now } = this.#context
    if (verbosity === 'quiet') return
    const [first] = paths.map((path) => relative(cwd, path))
    const what =
      first === undefined
        ? 'other charts are concerned, too'
        : paths.length === 1
          ? `${first} changed`
          : `${first} and ${counted(paths.length - 1, 'other')} changed`
    const time = now().toTimeString().slice(0, 8)
    const line = `${time} ${what}`
    const rule = '─'.repeat(Math.max(0, Math.min(io.columns, 80) - line.length - 4))
    io.stderr(io.stderrIsTerminal ? `\n── ${line} ${rule}\n` : `${line}\n`)
  }
}

/** Without the progress and remarks of a first run. */
function quiet(context: Context): Context {
  return { ...context, verbosity: 'quiet' }
}
