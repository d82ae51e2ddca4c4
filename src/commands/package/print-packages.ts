import { isAbsolute } from 'node:path'
import { lockFileName, type PackageOutcome } from '../../chart/index.ts'
import type { Context } from '../../services/context.ts'
import { jsonEnvelope, printError, printWarning, shownPath } from '../../terminal/index.ts'
import { displayPath, type Workspace } from '../../workspace/index.ts'

/** Prints the archives, one a line; notes and errors go to standard error. */
export function printPackages(
  outcomes: readonly PackageOutcome[],
  workspace: Workspace,
  context: Context,
): void {
  if (context.json) context.io.stdout(packagesAsJson(outcomes, context.cwd))
  else for (const outcome of outcomes) printOutcome(outcome, workspace, context)
}

function printOutcome(
  outcome: PackageOutcome,
  workspace: Workspace,
  { io, cwd, verbosity }: Context,
): void {
  const name = displayPath(workspace, outcome.folder)
  if (outcome.kind === 'failed') {
    printError(io, `${name}: ${outcome.error.message}`, outcome.error.hint)
    return
  }
  io.stdout(`${shownOrAbsolute(outcome.file, cwd)}\n`)
  for (const { path, reason } of outcome.ignored) {
    printWarning(io, `${name}: the archive has no ${path}: ${reason}`)
  }
  if (verbosity === 'quiet') return
  const notes: string[] = [outcome.kept]
  const lock = lockFileName(outcome.chart.chart)
  if (outcome.lock === 'written') notes.push(`wrote ${lock}`)
  if (outcome.lock === 'read-only') notes.push(`${lock} is stale, but its folder is read-only`)
  if (outcome.lock === 'foreign') {
    notes.push(
      `${lock} is stale and not written, as the chart lies outside of the current workspace: package it there to write it`,
    )
  }
  const { leftOut } = outcome.chart
  if (leftOut.length > 0) notes.push(`left out ${leftOut.join(', ')}, archives of the chart itself`)
  io.stderr(`${name}: ${notes.join(', ')}\n`)
}

function packagesAsJson(outcomes: readonly PackageOutcome[], cwd: string): string {
  const packages = outcomes.flatMap((outcome) => {
    if (outcome.kind === 'failed') return []
    const { name, version } = outcome.chart.chart.metadata
    const { folder, file, kept, lock, ignored } = outcome
    return {
      name,
      version,
      folder: shownOrAbsolute(folder, cwd),
      file: shownOrAbsolute(file, cwd),
      archive: kept,
      wroteLock: lock === 'written',
      ...(ignored.length > 0 && { ignored: ignored.map(({ path, line }) => ({ path, line })) }),
    }
  })
  const errors = outcomes.flatMap((outcome) => {
    if (outcome.kind !== 'failed') return []
    const { message, hint } = outcome.error
    return { folder: shownOrAbsolute(outcome.folder, cwd), message, ...(hint && { hint }) }
  })
  return jsonEnvelope({ packages, errors })
}

// Archives are handed on to other programs, which may run elsewhere.
function shownOrAbsolute(path: string, cwd: string): string {
  const shown = shownPath(path, cwd)
  return shown.startsWith('..') || isAbsolute(shown) ? path : shown
}
