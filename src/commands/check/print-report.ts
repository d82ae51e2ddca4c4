import { resolve } from 'node:path'
import type { Diagnostic } from '../../diagnostics/index.ts'
import { readTextIfThere } from '../../files/index.ts'
import { type CheckResult, loadReporter, type ReporterOptions } from '../../reporters/index.ts'
import {
  explainRule,
  findRule,
  type FoundDiagnostic,
  type Judgement,
  rulesAsData,
} from '../../rules/index.ts'
import type { Context } from '../../services/context.ts'
import { writeNamed } from '../../services/write-named.ts'
import { colours, diagnosticPaint } from '../../terminal/index.ts'
import {
  displayPath,
  pathOfDisplayed,
  repositoryPaths,
  type Workspace,
} from '../../workspace/index.ts'
import type { CheckOptions, FailOn, ReporterRequest } from './check-options.ts'
import type { CheckPlan } from './plan-check.ts'
import { sourceUrl } from './source-url.ts'

/** Of a report in a file, which must not depend on anybody's terminal. */
const FILE_COLUMNS = 80

/** Prints the result of a check with every reporter that was asked for. */
export async function printReports(
  { diagnostics, suppressed }: Judgement,
  { workspace, sources }: CheckPlan,
  { reporters, failOn }: Pick<CheckOptions, 'reporters' | 'failOn'>,
  context: Context,
): Promise<void> {
  const result = {
    charts: sources.map((source) => displayPath(workspace, source)).sort(),
    diagnostics: diagnostics.map(withoutRepair),
    suppressed: suppressed.map((one) => ({ ...one, diagnostic: withoutRepair(one.diagnostic) })),
  }
  for (const request of reporters)
    await printReport(result, request, { workspace, failOn }, context)
}

// What a repair changes is nobody's business but ours.
function withoutRepair(found: FoundDiagnostic): Diagnostic {
  const { repair: _, ...diagnostic } = found
  return diagnostic
}

/** Prints the result of a check with one reporter, or writes it to the reporter's file. */
async function printReport(
  result: CheckResult,
  { name, output }: ReporterRequest,
  { workspace, failOn }: { workspace: Workspace; failOn: FailOn },
  context: Context,
): Promise<void> {
  const { io, cwd, env } = context
  const address = sourceUrl(env)
  const reporter = await loadReporter(name)
  const text = reporter(result, {
    ...look(output, context),
    source: (file) => readTextIfThere(pathOfDisplayed(workspace, file)),
    rules: rulesAsData().map(({ id, severity, summary, why }) => ({
      id,
      severity,
      summary,
      why,
      help: explainRule(findRule(id)),
    })),
    failOn,
    repositoryPath: repositoryPaths(workspace),
    ...(address !== undefined && { sourceUrl: address }),
  })
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
