import type { SourceLocation } from '../../diagnostics/index.ts'
import type { FindingPlace, Report } from './finding.ts'
import { mergeHint } from './merge-hint.ts'
import type { Subject } from './subject.ts'

/** Passes on what the schema generator found under one rule id. */
export function reportSchemaDiagnostics(subject: Subject, ruleId: string, report: Report): void {
  for (const { ruleId: id, message, severity, location, ...said } of subject.schemaDiagnostics()) {
    if (id !== ruleId) continue
    const hint =
      said.hint ??
      (id === 'values-syntax' ? mergeHint({ file: 'values.yaml' }, subject.chart) : undefined)
    report({ message, severity, at: place(location), ...(hint !== undefined && { hint }) })
  }
}

function place({ line, column, endLine, endColumn }: SourceLocation): FindingPlace {
  if (line === undefined || column === undefined) return { file: 'values.yaml' }
  return {
    file: 'values.yaml',
    position: { line, column, ...(endLine && { endLine }), ...(endColumn && { endColumn }) },
  }
}
