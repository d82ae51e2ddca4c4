import type { OpenChart } from '../../chart/index.ts'
import { findFormProblems, type FormProblem, type Json } from '../../form/index.ts'
import { defaultsAsJson } from '../../helm/index.ts'
import type { SchemasOfChart } from '../../schema/index.ts'

/**
 * What the form of a chart does wrong: with the schemas that values.yaml generates, and with the committed ones where it
 * generates none, so that a stale file is told once, as stale.
 */
export function findProblemsOfForm(chart: OpenChart, { plan }: SchemasOfChart): FormProblem[] {
  const files = new Map<string, string>()
  for (const { path } of chart.files) {
    if (path === 'values.schema.json' || /^i18n\/values\.schema\.[^/]+\.json$/.test(path)) {
      files.set(path, chart.text(path) ?? '')
    }
  }
  for (const { path, text } of plan.writes) files.set(path, text)
  for (const path of plan.removals) files.delete(path)
  return files.size === 0
    ? []
    : findFormProblems(files, defaultsAsJson(chart.text('values.yaml')) as Json)
}
