import type { OpenChart } from '../../chart/index.ts'
import type { SchemaFilePlan } from '../../schema/index.ts'

/**
 * The schema files that the form of a chart is drawn from, by path: those that values.yaml generates, and the committed
 * ones where it generates none, so that a stale file is told once, as stale.
 */
export function formSchemaFiles(chart: OpenChart, plan: SchemaFilePlan): Map<string, string> {
  const files = new Map<string, string>()
  for (const { path } of chart.files) {
    if (path === 'values.schema.json' || /^i18n\/values\.schema\.[^/]+\.json$/.test(path)) {
      files.set(path, chart.text(path) ?? '')
    }
  }
  for (const { path, text } of plan.writes) files.set(path, text)
  for (const path of plan.removals) files.delete(path)
  return files
}
