import { jsonPointer } from '../../diagnostics/index.ts'
import { type FormProblem, type FormProblemId, keysOf } from '../../form/index.ts'
import type { FindingPlace, Report } from './finding.ts'
import type { Subject } from './subject.ts'

/** Passes on what the model of the form found under one rule id. */
export function reportFormProblems(subject: Subject, ruleId: FormProblemId, report: Report): void {
  for (const problem of subject.formProblems()) {
    const { id, severity, message, hint, languages } = problem
    if (id !== ruleId) continue
    report({
      message: languages.includes('zh') ? message : `${message} (${languages.join(', ')})`,
      severity,
      at: placeOf(problem, subject),
      ...(hint !== undefined && { hint }),
    })
  }
}

/** The key in values.yaml, where its annotations make the form; else the property in the schema file. */
function placeOf({ schemaFile, pointer }: FormProblem, subject: Subject): FindingPlace {
  return subject.schemas().hasAnnotations
    ? { file: 'values.yaml', pointer: jsonPointer(...keysOf(pointer)) }
    : { file: schemaFile, pointer }
}
