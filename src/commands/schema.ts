import { basename, dirname } from 'node:path'
import { setImmediate as pause } from 'node:timers/promises'
import { InterruptedError, UserError } from '../diagnostics/index.ts'
import type { Context } from '../services/context.ts'
import { EXIT, type ExitCode } from '../terminal/index.ts'
import { applySchemaPlan } from './schema/apply-schema-plan.ts'
import { type ChartSchemas, isDrift, openChartSchemas } from './schema/chart-schemas.ts'
import { printDrift, printFiles } from './schema/print-files.ts'
import { printDiagnostics, printFormProblems, printNotes } from './schema/print-findings.ts'
import { schemaOfStdin } from './schema/schema-of-stdin.ts'
import type { SchemaOptions } from './schema/schema-options.ts'
import { schemaReport } from './schema/schema-report.ts'

/**
 * Generates values.schema.json and i18n/values.schema.<language>.json of charts from the comments in
 * values.yaml. What is malformed there is reported and left out, the rest is written nevertheless.
 * Changed files are listed on stdout (with `check` as a diff), diagnostics and notes go to stderr.
 * @returns Findings when values.yaml has errors or, with `check`, a file is not what it should be;
 *   warnings alone are no findings.
 * @throws UserError for paths and options that do not go together.
 */
export async function schema(options: SchemaOptions, context: Context): Promise<ExitCode> {
  if (options.paths.includes('-')) return schemaOfStdin(options, context)
  const charts = await openCharts(options, context)
  if (!options.check) {
    for (const chart of charts) {
      await stopIfInterrupted(context)
      await applySchemaPlan(chart)
    }
  }
  if (context.json) context.io.stdout(schemaReport(charts))
  else await printCharts(charts, options, context)
  const hasErrors = charts.some(({ diagnostics }) =>
    diagnostics.some(({ severity }) => severity === 'error'),
  )
  return hasErrors || (options.check && charts.some(hasDrift)) ? EXIT.findings : EXIT.ok
}

async function openCharts(options: SchemaOptions, context: Context): Promise<ChartSchemas[]> {
  if (options.language !== undefined) {
    throw new UserError('A language is chosen only for standard input (`-`)', {
      hint: 'Charts get the files of all their languages.',
    })
  }
  if (options.paths.length === 0) {
    throw new UserError('No chart folder to write schemas into', {
      hint: 'Archives are not changed: generate in the chart folder, then package it again.',
    })
  }
  const folders = options.paths.map((path) =>
    basename(path) === 'values.yaml' ? dirname(path) : path,
  )
  const charts: ChartSchemas[] = []
  for (const folder of new Set(folders)) {
    await stopIfInterrupted(context)
    charts.push(openChartSchemas(folder, options, context.cwd))
  }
  return charts
}

async function printCharts(
  charts: readonly ChartSchemas[],
  { check }: SchemaOptions,
  context: Context,
): Promise<void> {
  for (const chart of charts) {
    if (check) await printDrift(chart, context)
    else printFiles(chart, context)
    printDiagnostics(chart, context)
    printNotes(chart, context)
    if (!check) printFormProblems(chart, context)
  }
  if (check && charts.some(hasDrift) && context.verbosity !== 'quiet') {
    context.io.stderr('The schemas are not what values.yaml generates. Run: kgplugin schema\n')
  }
}

function hasDrift({ files }: ChartSchemas): boolean {
  return files.some(({ status }) => isDrift(status))
}

// Signals arrive only when the work pauses.
async function stopIfInterrupted({ signal }: Context): Promise<void> {
  await pause()
  if (signal.aborted) throw new InterruptedError()
}
