import type { Diagnostic } from '../../diagnostics/index.ts'
import { readTextIfThere } from '../../files/index.ts'
import type { CheckResult } from '../../reporters/index.ts'
import {
  explainRule,
  findRule,
  type FoundDiagnostic,
  type Judgement,
  rulesAsData,
} from '../../rules/index.ts'
import type { Context } from '../../services/context.ts'
import {
  displayPath,
  pathOfDisplayed,
  repositoryPaths,
  type Workspace,
} from '../../workspace/index.ts'
import type { CheckOptions, FailOn, ReporterRequest } from './check-options.ts'
import type { CheckPlan } from './plan-check.ts'
import { sourceUrl } from './source-url.ts'
import { writeReport } from './write-report.ts'

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
  request: ReporterRequest,
  { workspace, failOn }: { workspace: Workspace; failOn: FailOn },
  context: Context,
): Promise<void> {
  const address = sourceUrl(context.env)
  const facts = {
    source: (file: string) => readTextIfThere(pathOfDisplayed(workspace, file)),
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
  }
  await writeReport(result, request, facts, context)
}
