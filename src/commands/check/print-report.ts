import { join, resolve } from 'node:path'
import { readTextIfThere } from '../../files/index.ts'
import { type CheckResult, loadReporter } from '../../reporters/index.ts'
import type { Context } from '../../services/context.ts'
import { writeNamed } from '../../services/write-named.ts'
import { diagnosticPaint } from '../../terminal/index.ts'
import type { Workspace } from '../../workspace/index.ts'
import type { ReporterRequest } from './check-options.ts'

/** Prints the result of a check with one reporter, or writes it to the reporter's file. */
export async function printReport(
  result: CheckResult,
  { name, output }: ReporterRequest,
  { root }: Workspace,
  context: Context,
): Promise<void> {
  const { io, cwd } = context
  const reporter = await loadReporter(name)
  const text = reporter(result, {
    paint: diagnosticPaint(output === undefined && io.stdoutColor),
    columns: io.columns,
    source: (file) => readTextIfThere(join(root, file)),
  })
  if (output === undefined) io.stdout(text)
  else await writeNamed(resolve(cwd, output), text, context)
}
