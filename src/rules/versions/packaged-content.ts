import { archiveFiles, type Chart } from '../../chart/index.ts'
import type { Subject } from '../frame/subject.ts'

/** What two versions of a chart hold differently, as `package` would write them. */
export interface ContentChanges {
  /** Files of the chart itself, sorted; relative to it. */
  own: string[]
  /** Names of its `file://` dependencies that differ, sorted. */
  dependencies: string[]
}

/**
 * Compares what two versions of a chart pack. Chart.lock says when it was made, and dependencies from repositories are what
 * Chart.yaml asks for: neither counts.
 * @returns Undefined where one of them does not load by itself.
 */
export async function contentChanges(
  subject: Subject,
  base: Subject,
): Promise<ContentChanges | undefined> {
  const [now, before] = await Promise.all([subject.loaded(), base.loaded()])
  if (!now.ok || !before.ok) return ownChanges(subject, base)
  const local = localDependencies(now.value)
  const dependencies = local.filter((name) => {
    const [one, other] = [now.value, before.value].map((chart) =>
      chart.dependencies.find(({ metadata }) => metadata.name === name),
    )
    return one !== undefined && other !== undefined && !haveEqualFiles(packed(one), packed(other))
  })
  return { own: differingFiles(ownFiles(now.value), ownFiles(before.value)), dependencies }
}

/** Where dependencies cannot be had, the files of the chart itself can be compared nevertheless. */
function ownChanges({ chart }: Subject, { chart: base }: Subject): ContentChanges | undefined {
  try {
    return {
      own: differingFiles(ownFiles(chart.load()), ownFiles(base.load())),
      dependencies: [],
    }
  } catch {
    // chart-invalid tells why the chart does not load, and a base that does not was never packed.
    return undefined
  }
}

function localDependencies({ metadata }: Chart): string[] {
  const declared = metadata.dependencies ?? []
  const local = declared.filter(({ repository }) => repository.startsWith('file://'))
  return [...new Set(local.map(({ name }) => name))].sort()
}

type Files = ReadonlyMap<string, Uint8Array>

function packed(chart: Chart): Files {
  const prefix = `${chart.metadata.name}/`
  return new Map(
    archiveFiles(chart)
      .filter(({ path }) => !path.endsWith('/Chart.lock'))
      .map(({ path, data }) => [path.slice(prefix.length), data]),
  )
}

function ownFiles(chart: Chart): Files {
  return packed({ ...chart, dependencies: [] })
}

function haveEqualFiles(one: Files, other: Files): boolean {
  return differingFiles(one, other).length === 0
}

function differingFiles(one: Files, other: Files): string[] {
  const paths = new Set([...one.keys(), ...other.keys()])
  return [...paths].filter((path) => !areEqual(one.get(path), other.get(path))).sort()
}

function areEqual(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  if (one === undefined || other === undefined || one.length !== other.length) return false
  return one.every((byte, at) => byte === other[at])
}
