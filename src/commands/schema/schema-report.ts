import { jsonEnvelope } from '../../terminal/index.ts'
import type { ChartSchemas } from './chart-schemas.ts'

/** The result for `--json`. */
export function schemaReport(charts: readonly ChartSchemas[]): string {
  return jsonEnvelope({
    charts: charts.map(({ name, isEmpty, files, diagnostics }) => ({
      chart: name,
      isEmpty,
      files: files.map(({ name, status, isFieldOrderOnly }) => ({
        path: name,
        status,
        ...(isFieldOrderOnly && { isFieldOrderOnly }),
      })),
      diagnostics,
    })),
  })
}
