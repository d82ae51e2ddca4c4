import { type JudgedChart, type Judgement, judgeFindings } from '../../rules/index.ts'
import type { ChartFindings } from './check-charts.ts'
import type { CheckPlan } from './plan-check.ts'

/** Applies the configuration and the comments of the charts to what was found in them. */
export function judgeCharts(
  { workspace, rules, isWhole }: CheckPlan,
  results: Iterable<ChartFindings>,
): Judgement {
  const all = [...results]
  const charts = new Map<string, JudgedChart>()
  for (const { judged } of all) for (const chart of judged) charts.set(chart.path, chart)
  return judgeFindings(
    all.flatMap(({ found }) => found),
    {
      rules: workspace.config.rules,
      charts: [...charts.values()],
      ranIds: new Set(rules.map(({ id }) => id)),
      isWhole,
    },
  )
}
