import { type OpenChart, OversizedFileError } from '../chart/index.ts'
import { failure, type Result, UserError } from '../diagnostics/index.ts'
import {
  type ChartSteps,
  createNeighbourhood,
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
  const { file } = error instanceof OversizedFileError ? error.place : {}
  if (file === undefined) return { message, location: { file: path } }
  return {
    ruleId: oversizedFile.id,
    message,
    location: { file: `${path}/${file}` },
    ...(hint !== undefined && { hint }),
  }
}
