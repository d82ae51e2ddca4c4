import { join } from 'node:path'
import type { OpenChart } from '../../chart/index.ts'
import { UserError } from '../../diagnostics/index.ts'
import type { Context } from '../../services/context.ts'
import { openChartLoader } from '../../services/open-chart-loader.ts'
import { unusedValuesKeys } from '../../services/read-check-values.ts'
import { printWarning } from '../../terminal/index.ts'
import { CONFIG_FILE } from '../../workspace/index.ts'
import type { CheckPlan } from './plan-check.ts'

/** A mistyped name under `values` would leave a chart without its values, and nobody would know why. */
export function warnOfUnusedValues({ workspace, sources }: CheckPlan, context: Context): void {
  if (workspace.config.values.size === 0) return
  const { read } = openChartLoader(workspace, { ...context, verbosity: 'quiet' })
  const charts = sources.flatMap((source) => readOrNone(source, read))
  for (const key of unusedValuesKeys(charts, workspace)) {
    printWarning(
      context.io,
      `${join(workspace.root, CONFIG_FILE)}: values.${key} belongs to no chart`,
    )
  }
}

function readOrNone(source: string, read: (source: string) => OpenChart): OpenChart[] {
  try {
    return [read(source)]
  } catch (error) {
    if (error instanceof UserError) return []
    throw error
  }
}
