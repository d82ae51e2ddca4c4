import type { ChartSchemas } from './chart-schemas.ts'

/** The result for `--json`. */
export function schemaReport(charts: readonly ChartSchemas[]): string {
  const report = {
    version: 1,
    charts: charts.map(({ name, isEmpty, files, diagnostics }) => ({
      chart: name,
      isEmpty,
      files: files.map((file) => ({ path: file.name, status: file.status })),
      diagnostics,
    })),
  }
  return `${JSON.stringify(report, null, 2)}\n`
}
