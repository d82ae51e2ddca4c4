import type { Context } from '../../services/context.ts'
import { openBaseVersions } from '../../services/open-base-versions.ts'
import { openChartLoader } from '../../services/open-chart-loader.ts'
import { openChartSteps } from '../../services/open-chart-steps.ts'
import { openSubjects } from '../../services/open-subjects.ts'
import type { CheckOptions } from './check-options.ts'
import { type CheckPlan, planCheck } from './plan-check.ts'

/**
 * The plan of a check: with `--since` the charts that changed, and those that depend on them.
 * @throws UserError as planCheck, and for a reference that git does not have.
 */
export async function planChangedCheck(
  options: CheckOptions,
  context: Context,
): Promise<CheckPlan> {
  const plan = await planCheck(options, context.cwd)
  if (options.since === undefined) return plan
  const { workspace } = plan
  const { against: _, ...flags } = options
  const loader = openChartLoader(workspace, context, flags)
  const steps = await openChartSteps(flags, loader, workspace, context)
  const bases = await openBaseVersions(flags, workspace, steps, context)
  const sources = await bases.affected(plan.sources, openSubjects(workspace, loader, steps))
  return { ...plan, sources, isWhole: false }
}
