import type { OpenChart } from '../../chart/index.ts'
import { findFormProblems, type FormProblem, type Json } from '../../form/index.ts'
import { defaultsAsJson } from '../../helm/index.ts'
import type { SchemasOfChart } from '../../schema/index.ts'
import { formSchemaFiles } from './form-schema-files.ts'

/** What the form of a chart does wrong. */
export function findProblemsOfForm(chart: OpenChart, { plan }: SchemasOfChart): FormProblem[] {
  const files = formSchemaFiles(chart, plan)
  return files.size === 0
    ? []
    : findFormProblems(files, defaultsAsJson(chart.text('values.yaml')) as Json)
}
