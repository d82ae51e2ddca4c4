import { resolve } from 'node:path'
import { type CheckResult, loadReporter, type ReporterOptions } from '../../reporters/index.ts'
import type { Context } from '../../services/context.ts'
import { writeNamed } from '../../services/write-named.ts'
import { colours, diagnosticPaint } from '../../terminal/index.ts'
import type { ReporterRequest } from './check-options.ts'

/** Of a report in a file, which must not depend on anybody's terminal. */
const FILE_COLUMNS = 80

/** Prints findings with one reporter, or writes them to the reporter's file. */
export async function writeReport(
  result: CheckResult,
  { name, output }: ReporterRequest,
  facts: Omit<ReporterOptions, 'paint' | 'columns'>,
  context: Context,
): Promise<void> {
  const { io, cwd } = context
  const reporter = await loadReporter(name)
  const text = reporter(result, { ...look(output, context), ...facts })
  if (output === undefined) io.stdout(text)
  else await writeNamed(resolve(cwd, output), text, context)
}

function look(
  output: string | undefined,
  { io }: Context,
): Pick<ReporterOptions, 'paint' | 'columns'> {
  const isColoured = output === undefined && io.stdoutColor
  const paint = { ...diagnosticPaint(isColoured), heading: colours(isColoured).bold }
  return { paint, columns: output === undefined ? io.columns : FILE_COLUMNS }
}
