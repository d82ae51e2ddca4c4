import {
  ChartError,
  NegatedPatternError,
  type OpenChart,
  OversizedFileError,
} from '../chart/index.ts'
import { failure, type Result, UserError } from '../diagnostics/index.ts'
import {
  type ChartSteps,
  createNeighbourhood,
  helmignoreNegation,
  type OpenBases,
  openSubject,
  oversizedFile,
  type Subject,
  type Unreadable,
} from '../rules/index.ts'
import { displayPath, type Workspace } from '../workspace/index.ts'
import type { ChartLoader } from './open-chart-loader.ts'

/** Prepares the chart at an absolute path for the rules, or says why nobody can read it. */
export type OpenSubject = (source: string) => Result<Subject, Unreadable>

/** Opens charts for the rules; each is opened once and knows the other charts of the workspace. @param openBases What to compare them with. */
export function openSubjects(
  workspace: Workspace,
  { read }: Pick<ChartLoader, 'read'>,
  steps: ChartSteps,
  openBases?: OpenBases,
): OpenSubject {
  const opened = new Map<string, Result<Subject, Unreadable>>()
  const neighbours = createNeighbourhood(() =>
    workspace.chartFolders.flatMap((folder) => {
      const subject = open(folder)
      return subject.ok ? [subject.value] : []
    }),
  )
  const readSubject = (source: string): Result<Subject, Unreadable> => {
    const path = displayPath(workspace, source)
    let chart: OpenChart
    try {
      chart = read(source)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return failure(unreadableChart(error, path))
    }
    return openSubject(chart, path, workspace.config, steps, neighbours, openBases)
  }
  const open: OpenSubject = (source) => {
    let subject = opened.get(source)
    if (subject === undefined) opened.set(source, (subject = readSubject(source)))
    return subject
  }
  return open
}

function unreadableChart(error: UserError, path: string): Unreadable {
  const { message, hint } = error
  const { file, line } = error instanceof ChartError ? error.place : {}
  const ruleId = ruleOfError(error)
  return {
    ...(ruleId !== undefined && { ruleId }),
    message,
    location: { file: file === undefined ? path : `${path}/${file}`, ...(line && { line }) },
    ...(hint !== undefined && { hint }),
  }
}

/** The rule that knows why a chart cannot be read; undefined: chart-invalid alone. */
function ruleOfError(error: UserError): string | undefined {
  if (error instanceof OversizedFileError) return oversizedFile.id
  return error instanceof NegatedPatternError ? helmignoreNegation.id : undefined
}
