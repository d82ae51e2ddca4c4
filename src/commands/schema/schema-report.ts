import { jsonEnvelope } from '../../terminal/index.ts'
import type { ChartSchemas } from './chart-schemas.ts'

/** The result for `--json`. */
export function schemaReport(charts: readonly ChartSchemas[]): string {
  return jsonEnvelope({
    charts: charts.map(({ name, isEmpty, files, diagnostics }) => ({
      chart: name,
      isEmpty,
      files: files.map((file) => ({ path: file.name, status: file.status })),
      diagnostics,
    })),
  })
}
