import type { Neighbourhood, Subject } from './subject.ts'

/** The charts of a workspace, opened when somebody asks. @param open Every chart whose Chart.yaml can be read; called once. */
export function createNeighbourhood(open: () => readonly Subject[]): Neighbourhood {
  let charts: readonly Subject[] | undefined
  let plugins: ReadonlyMap<string, Subject> | undefined
  const all = (): readonly Subject[] => (charts ??= open())
  const byName = (): ReadonlyMap<string, Subject> => {
    const listed = all().filter(({ isPlugin }) => isPlugin)
    return new Map(
      listed.toReversed().map((subject) => [String(subject.metadata['name']), subject]),
    )
  }
  return { charts: all, plugins: () => (plugins ??= byName()) }
}
