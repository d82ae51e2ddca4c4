import { basename } from 'node:path'
import { ChartError, type LinkRule, type OpenChart, readChart } from '../../chart/index.ts'
import { type Diagnostic, UserError } from '../../diagnostics/index.ts'
import { findFormProblems, type FormProblem, type Json } from '../../form/index.ts'
import { defaultsAsJson } from '../../helm/index.ts'
import {
  BASE_SCHEMA_FILE,
  type GenerateOptions,
  type SchemaFilePlan,
  schemasOfChart,
} from '../../schema/index.ts'
import { shownPath } from '../../terminal/index.ts'

/**
 * What happens, or with `--check` would happen, to a schema file. `reformatted`: it means the same already, and gets
 * the generator's form back.
 */
export type SchemaFileStatus =
  | 'created'
  | 'updated'
  | 'reformatted'
  | 'removed'
  | 'unchanged'
  | 'kept'

interface SchemaFile {
  /** Relative to the chart. */
  path: string
  /** How messages name the file: relative to the current folder, with forward slashes. */
  name: string
  status: SchemaFileStatus
  /** On disk before; undefined when there is no such file. */
  before: string | undefined
  /** After; undefined when the file goes. */
  after: string | undefined
  /** Nothing but the order of the form's fields differs. */
  isFieldOrderOnly?: true
}

/** A chart, its schema files, and what its values.yaml asks for. */
export interface ChartSchemas {
  folder: string
  /** How messages name the folder: relative to the current one, with forward slashes. */
  name: string
  /** Undefined when the chart has no values.yaml or it cannot be decoded. */
  valuesText: string | undefined
  isEmpty: boolean
  /** Sorted by path. */
  files: SchemaFile[]
  diagnostics: readonly Diagnostic[]
  /** What the form of these schemas does wrong. */
  formProblems: readonly FormProblem[]
}

/** Whether a status means that the file is not what values.yaml asks for. */
export function isDrift(status: SchemaFileStatus): boolean {
  return status === 'created' || status === 'updated' || status === 'removed'
}

/** Whether somebody meets a problem of the form who only opens and confirms it; `kgplugin form` tells the others. */
export function isLoud({ id, severity }: FormProblem): boolean {
  return severity === 'error' || id === 'form-required' || id === 'form-retyped'
}

/** What the generator reads and owns, whether or not .helmignore keeps it out of the chart. */
const ENTRIES = ['Chart.yaml', 'values.yaml', BASE_SCHEMA_FILE, 'i18n'] as const

/**
 * Reads what concerns the schemas of a chart folder and plans its schema files; nothing is written.
 * @throws UserError, also for a link that leads out of the chart: one from somebody else must not make us read or
 *   overwrite files elsewhere.
 */
export function openChartSchemas(
  folder: string,
  options: Pick<GenerateOptions, 'all' | 'dialect'>,
  cwd: string,
): ChartSchemas {
  const prefix = shownPath(folder, cwd)
  const name = prefix === '' ? basename(folder) : prefix
  const nameFile = (path: string) => (prefix === '' ? path : `${prefix}/${path}`)
  const chart = readEntries(folder, nameFile)
  const { valuesText, isEmpty, diagnostics, plan } = schemasOfChart(chart.files, {
    file: nameFile('values.yaml'),
    ...(options.all && { all: true }),
    ...(options.dialect && { dialect: options.dialect }),
  })
  const files = schemaFiles(chart, plan, nameFile)
  const formProblems = problemsOfForm(files, valuesText)
  return { folder, name, valuesText, isEmpty, files, diagnostics, formProblems }
}

function problemsOfForm(
  files: readonly SchemaFile[],
  valuesText: string | undefined,
): FormProblem[] {
  const schemaFiles = new Map(
    files.flatMap(({ path, after }) => (after === undefined ? [] : [[path, after]])),
  )
  return schemaFiles.size === 0
    ? []
    : findFormProblems(schemaFiles, defaultsAsJson(valuesText) as Json)
}

// Schemas are written, so links to what charts share are not for them.
const OWN_LINKS: LinkRule = {
  boundaryOf: () => [],
  advice: 'Copy what it points to into the chart.',
}

function readEntries(folder: string, nameFile: (path: string) => string): OpenChart {
  try {
    return readChart(folder, { only: ENTRIES, links: OWN_LINKS })
  } catch (error) {
    // The path that the message begins with is relative to the chart.
    if (!(error instanceof ChartError) || error.place.file === undefined) throw error
    throw new UserError(nameFile(error.message), { hint: error.hint, cause: error })
  }
}

function schemaFiles(
  chart: OpenChart,
  plan: SchemaFilePlan,
  nameFile: (path: string) => string,
): SchemaFile[] {
  const files: Omit<SchemaFile, 'name'>[] = []
  for (const { path, text, isFieldOrderOnly } of plan.writes) {
    const status = chart.file(path) ? 'updated' : 'created'
    const order = isFieldOrderOnly && { isFieldOrderOnly }
    files.push({ path, status, before: chart.text(path), after: text, ...order })
  }
  for (const { path, text } of plan.rewrites) {
    files.push({ path, status: 'reformatted', before: chart.text(path), after: text })
  }
  for (const path of plan.removals) {
    files.push({ path, status: 'removed', before: chart.text(path), after: undefined })
  }
  for (const [status, paths] of [
    ['unchanged', plan.unchanged],
    ['kept', plan.kept],
  ] as const) {
    for (const path of paths) {
      files.push({ path, status, before: chart.text(path), after: chart.text(path) })
    }
  }
  return files
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((file) => ({ ...file, name: nameFile(file.path) }))
}
