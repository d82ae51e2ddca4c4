import {
  encodeLock,
  keepArchive,
  type KeptArchive,
  type PackageChart,
  type PackagedChart,
  type PackageSettings,
} from '../chart/index.ts'
import { InterruptedError, UserError } from '../diagnostics/index.ts'
import { errorCode, makeFolder, writeAtomically } from '../files/index.ts'
import type { Context } from '../services/context.ts'
import { openChartPackager } from '../services/open-packager.ts'
import { colours, EXIT, type ExitCode } from '../terminal/index.ts'
import { displayPath, resolveTargets, type Workspace } from '../workspace/index.ts'
import type { PackageOptions } from './package/package-options.ts'
import { isAbsolute, join, relative, resolve } from 'node:path'

/** What became of Chart.lock; `read-only`: it should be written, but its folder does not allow it. */
type LockOutcome = 'kept' | 'written' | 'read-only'

/** What became of one chart. */
type Outcome =
  | {
      kind: 'packaged'
      folder: string
      file: string
      chart: PackagedChart
      kept: KeptArchive
      lock: LockOutcome
    }
  | { kind: 'failed'; folder: string; error: UserError }

/**
 * `kgplugin package`: `helm package -u` for many charts, with the same bytes for the same content.
 * Dependencies are resolved in memory; of the source folder only Chart.lock is ever written. A chart that
 * cannot be packaged does not stop the others.
 */
export async function packageCharts(options: PackageOptions, context: Context): Promise<ExitCode> {
  const { workspace, chartFolders, archives } = await resolveTargets(options.paths, context.cwd)
  if (archives.length > 0) {
    throw new UserError(`already packaged: ${archives.join(', ')}`, { hint: 'Pass chart folders.' })
  }
  const destination = resolve(context.cwd, options.destination ?? '.')
  await makeFolder(destination)
  const packageChart = openChartPackager(workspace, context, options)
  const taken = new Map<string, string>()
  const outcomes = await Promise.all(
    chartFolders.map((folder) => packageOne(folder, destination, packageChart, taken, options)),
  )
  if (context.signal.aborted) throw new InterruptedError()
  if (context.json) printJson(outcomes, context)
  else for (const outcome of outcomes) printOutcome(outcome, workspace, context)
  return outcomes.some(({ kind }) => kind === 'failed') ? EXIT.failed : EXIT.ok
}

async function packageOne(
  folder: string,
  destination: string,
  packageChart: PackageChart,
  taken: Map<string, string>,
  options: PackageOptions,
): Promise<Outcome> {
  try {
    const chart = await packageChart(folder, settingsOf(options))
    const file = join(destination, chart.fileName)
    const other = taken.get(file)
    if (other !== undefined) {
      throw new UserError(`${chart.fileName} is also the archive of ${other}`, {
        hint: 'Two charts need different names or versions.',
      })
    }
    taken.set(file, folder)
    const kept = await keepArchive(file, chart, options.force ?? false)
    const lock = await writeLock(folder, chart)
    return { kind: 'packaged', folder, file, chart, kept, lock }
  } catch (error) {
    if (error instanceof UserError) return { kind: 'failed', folder, error }
    throw error
  }
}

function settingsOf({ version, appVersion }: PackageOptions): PackageSettings {
  return {
    ...(version !== undefined && { version }),
    ...(appVersion !== undefined && { appVersion }),
  }
}

async function writeLock(folder: string, { chart, newLock }: PackagedChart): Promise<LockOutcome> {
  if (newLock === undefined) return 'kept'
  const name = chart.metadata.apiVersion === 'v1' ? 'requirements.lock' : 'Chart.lock'
  try {
    return (await writeAtomically(join(folder, name), encodeLock(newLock))) ? 'written' : 'kept'
  } catch (error) {
    // A checkout that CI mounts read-only can be packaged nevertheless.
    if (READ_ONLY.has(errorCode(error) ?? '')) return 'read-only'
    throw error
  }
}

const READ_ONLY: ReadonlySet<string> = new Set(['EROFS', 'EACCES', 'EPERM'])

function printOutcome(
  outcome: Outcome,
  workspace: Workspace,
  { io, cwd, verbosity }: Context,
): void {
  const paint = colours(io.stderrColor)
  const name = displayPath(workspace, outcome.folder)
  if (outcome.kind === 'failed') {
    io.stderr(`${paint.red('error')} ${name}: ${outcome.error.message}\n`)
    if (outcome.error.hint) io.stderr(`${paint.cyan('hint')}  ${outcome.error.hint}\n`)
    return
  }
  io.stdout(`${shownPath(outcome.file, cwd)}\n`)
  if (verbosity === 'quiet') return
  const notes: string[] = [outcome.kept]
  if (outcome.lock === 'written') notes.push('wrote Chart.lock')
  if (outcome.lock === 'read-only') notes.push('Chart.lock is stale, but its folder is read-only')
  io.stderr(`${name}: ${notes.join(', ')}\n`)
}

function shownPath(file: string, cwd: string): string {
  const path = relative(cwd, file)
  return path.startsWith('..') || isAbsolute(path) ? file : path
}

function printJson(outcomes: readonly Outcome[], { io, cwd }: Context): void {
  const packages = outcomes.flatMap((outcome) => {
    if (outcome.kind === 'failed') return []
    const { name, version } = outcome.chart.chart.metadata
    const { folder, file, kept, lock } = outcome
    return {
      name,
      version,
      folder: shownPath(folder, cwd),
      file: shownPath(file, cwd),
      archive: kept,
      wroteLock: lock === 'written',
    }
  })
  const errors = outcomes.flatMap((outcome) => {
    if (outcome.kind !== 'failed') return []
    const { message, hint } = outcome.error
    return { folder: shownPath(outcome.folder, cwd), message, ...(hint && { hint }) }
  })
  io.stdout(`${JSON.stringify({ version: 1, packages, errors }, null, 2)}\n`)
}
