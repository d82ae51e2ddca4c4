import { isAtLeast, UserError } from '../diagnostics/index.ts'
import {
  explainRule,
  findRule,
  type Judgement,
  listRules,
  rulesAsData,
  ruleWithExamples,
} from '../rules/index.ts'
import type { Context } from '../services/context.ts'
import { EXIT, type ExitCode, jsonEnvelope } from '../terminal/index.ts'
import { showRepairs, writeRepairs } from './check/apply-repairs.ts'
import { checkCharts } from './check/check-charts.ts'
import type { CheckOptions } from './check/check-options.ts'
import { fixFindings } from './check/fix-findings.ts'
import { judgeCharts } from './check/judge-charts.ts'
import { takeKnownFindings } from './check/known-findings.ts'
import { planChangedCheck } from './check/plan-changed.ts'
import type { CheckPlan } from './check/plan-check.ts'
import { printReports } from './check/print-report.ts'
import { warnOfUnusedValues } from './check/warn-of-unused-values.ts'

/** `kgplugin check`: runs the rules over charts and reports what they find. */
export async function check(options: CheckOptions, context: Context): Promise<ExitCode> {
  const { io } = context
  if (options.listRules) {
    io.stdout(context.json ? jsonEnvelope({ rules: rulesAsData() }) : listRules())
    return EXIT.ok
  }
  if (options.explain !== undefined) {
    const rule = findRule(options.explain)
    io.stdout(context.json ? jsonEnvelope({ rule: ruleWithExamples(rule) }) : explainRule(rule))
    return EXIT.ok
  }
  requireGoTogether(options)
  if (options.watch) {
    const { watchCheck } = await import('./check/watch-check.ts')
    return watchCheck(options, context)
  }
  const plan = await planChangedCheck(options, context)
  if (options.fix) return fix(plan, options, context)
  const results = await checkCharts(plan, options, context)
  if (options.paths.length === 0) warnOfUnusedValues(plan, context)
  return report(judgeCharts(plan, results.values()), plan, options, context)
}

function requireGoTogether({ reporters, ...flags }: CheckOptions): void {
  const { fix, dryRun, watch, writeBaseline } = flags
  if (dryRun && !fix) {
    throw new UserError('--dry-run shows what --fix would change: add --fix', {
      hint: 'Without --fix, check writes nothing.',
    })
  }
  for (const [flag, isSet] of Object.entries({ fix, 'write-baseline': writeBaseline })) {
    if (watch && isSet) throw new UserError(`--watch and --${flag} do not go together`)
  }
  const printed = reporters.find(({ name, output }) => name !== 'pretty' && output === undefined)
  if (dryRun && printed) {
    throw new UserError(
      `--dry-run prints a diff, and --reporter ${printed.name} would print there, too`,
      {
        hint: `Send the report to a file: --reporter ${printed.name} --output <file>`,
      },
    )
  }
  if (dryRun && writeBaseline) throw new UserError('--dry-run writes no baseline')
}

async function fix(plan: CheckPlan, options: CheckOptions, context: Context): Promise<ExitCode> {
  const repairs = await fixFindings(plan, options, context)
  const judgement = judgeCharts(plan, repairs.results.values())
  if (!options.dryRun) {
    await writeRepairs(repairs, plan, context)
    return report(judgement, plan, options, context)
  }
  await showRepairs(repairs, context)
  // The diff has standard output for itself.
  const reporters = options.reporters.filter(({ output }) => output !== undefined)
  const exitCode = await report(judgement, plan, { ...options, reporters }, context)
  return repairs.files.length > 0 ? EXIT.findings : exitCode
}

async function report(
  judgement: Judgement,
  plan: CheckPlan,
  options: CheckOptions,
  context: Context,
): Promise<ExitCode> {
  const { diagnostics, suppressed } = await takeKnownFindings(judgement, options, plan, context)
  await printReports({ diagnostics, suppressed }, plan, options, context)
  const fails = diagnostics.some(({ severity }) => isAtLeast(severity, options.failOn))
  return fails ? EXIT.findings : EXIT.ok
}
