import type { FormProblem } from '../../form/index.ts'
import { jsonEnvelope } from '../../terminal/index.ts'
import { type ChartSchemas, isLoud } from './chart-schemas.ts'

/** The result for `--json`. */
export function schemaReport(charts: readonly ChartSchemas[]): string {
  return jsonEnvelope({
    charts: charts.map(({ name, isEmpty, files, diagnostics, formProblems }) => ({
      chart: name,
      isEmpty,
      files: files.map(({ name, status, isFieldOrderOnly }) => ({
        path: name,
        status,
        ...(isFieldOrderOnly && { isFieldOrderOnly }),
      })),
      diagnostics,
      ...withFormProblems(formProblems.filter(isLoud)),
    })),
  })
}

function withFormProblems(problems: readonly FormProblem[]): { formProblems?: object[] } {
  if (problems.length === 0) return {}
  return {
    formProblems: problems.map(({ id, severity, path, message, hint }) => ({
      id,
      severity,
      path,
      message,
      hint,
    })),
  }
}
