import { checkValues, FALLBACK_TIME, packChart, type ResolvedChart } from '../../chart/index.ts'
import { UserError } from '../../diagnostics/index.ts'
import { isInside } from '../../files/index.ts'
import { compareVersions, parseVersion } from '../../go/semver/index.ts'
import type { ServedFiles } from '../http/respond.ts'
import type { ServeEvent } from '../serve-event.ts'
import { changedFiles, chartContent, type ChartContent } from './chart-content.ts'
import type { TakeDevCounter } from './dev-counter-file.ts'
import {
  type DevRepository,
  publishVersion,
  repositoryFiles,
  withdrawChart,
} from './dev-repository.ts'
import { devVersion } from './dev-version.ts'

export interface PublisherOptions {
  /** Begins a round of loading: folders that several charts need are read once in it. */
  startResolving(): (folder: string) => Promise<ResolvedChart>
  takeDevCounter: TakeDevCounter
  /** The name of a folder in messages. */
  displayPath(folder: string): string
  now(): Date
}

export interface Publisher {
  /**
   * Packages these chart folders again and returns the results. When a chart does not load, its last good
   * version is still served; the same error is reported only once.
   */
  refresh(folders: readonly string[]): Promise<ServeEvent[]>
  /** Stops serving the chart of a folder that was deleted. */
  remove(folder: string): ServeEvent[]
  /** The charts that have to be packaged again when a path changes: those made of it, and the broken ones. */
  affectedBy(path: string): string[]
  /** All folders that the charts are made of. */
  sourceFolders(): string[]
  /** The number of charts that are served. */
  size(): number
  files(): ServedFiles
}

/** The state of the chart in a folder. */
interface Source {
  /** Its own folder and those of its file:// dependencies. */
  folders: readonly string[]
  error: string | undefined
  good: { name: string; version: string; content: ChartContent } | undefined
}

/** The charts of a workspace as a repository of development versions. */
export function createPublisher(options: PublisherOptions): Publisher {
  const sources = new Map<string, Source>()
  let repository: DevRepository = new Map()
  let files = repositoryFiles(repository, options.now())

  async function refreshFolder(folder: string, resolved: ResolvedChart): Promise<ServeEvent[]> {
    const { chart, folders } = resolved
    const before = sources.get(folder)
    const { name, version: ownVersion } = chart.metadata
    requireUniqueName(name, folder)
    checkValues(chart)
    const content = chartContent(chart)
    if (before?.good?.name === name && before.good.content.digest === content.digest) {
      sources.set(folder, { folders, error: undefined, good: before.good })
      const { version } = before.good
      return before.error === undefined ? [] : [{ event: 'recovered', chart: name, version }]
    }
    const { count } = await options.takeDevCounter({ name, version: ownVersion }, content.digest)
    const version = devVersion(ownVersion, count)
    const metadata = { ...chart.metadata, version }
    // The time is fixed, because an archive must depend on the content only.
    const archive = packChart({ ...chart, metadata }, FALLBACK_TIME)
    repository = publishVersion(repository, metadata, archive, options.now())
    const events: ServeEvent[] = []
    const last = before?.good
    if (last && last.name !== name) events.push(...withdraw(last.name))
    const changed = last ? changedFiles(last.content, content) : []
    const recovered = before?.error !== undefined
    events.push({ event: 'published', chart: name, version, files: changed, recovered })
    if (last?.name === name && isLess(version, last.version)) {
      events.push({ event: 'lowered', chart: name, version, before: last.version })
    }
    sources.set(folder, { folders, error: undefined, good: { name, version, content } })
    return events
  }

  function requireUniqueName(name: string, folder: string): void {
    for (const [other, { good }] of sources) {
      if (other === folder || good?.name !== name) continue
      throw new UserError(`${options.displayPath(other)} has a chart called ${name} already`)
    }
  }

  function noteBroken(folder: string, error: UserError): ServeEvent[] {
    const before = sources.get(folder)
    const folders = before?.folders ?? [folder]
    sources.set(folder, { folders, error: error.message, good: before?.good })
    if (before?.error === error.message) return []
    return [
      {
        event: 'broken',
        folder: options.displayPath(folder),
        error: error.message,
        ...(error.hint !== undefined && { hint: error.hint }),
        ...(before?.good && { serving: before.good.version }),
      },
    ]
  }

  function withdraw(name: string): ServeEvent[] {
    repository = withdrawChart(repository, name)
    return [{ event: 'removed', chart: name }]
  }

  return {
    async refresh(folders) {
      const resolve = options.startResolving()
      const events: ServeEvent[] = []
      for (const folder of folders) {
        try {
          events.push(...(await refreshFolder(folder, await resolve(folder))))
        } catch (error) {
          if (!(error instanceof UserError)) throw error
          events.push(...noteBroken(folder, error))
        }
      }
      if (events.length > 0) files = repositoryFiles(repository, options.now())
      return events
    },
    remove(folder) {
      const name = sources.get(folder)?.good?.name
      sources.delete(folder)
      const events = name === undefined ? [] : withdraw(name)
      files = repositoryFiles(repository, options.now())
      return events
    },
    affectedBy(path) {
      return [...sources]
        .filter(
          ([, { folders, error }]) =>
            error !== undefined || folders.some((source) => isInside(path, source)),
        )
        .map(([folder]) => folder)
    },
    sourceFolders: () => [...new Set([...sources.values()].flatMap(({ folders }) => folders))],
    size: () => repository.size,
    files: () => files,
  }
}

function isLess(version: string, other: string): boolean {
  return compareVersions(parseVersion(version), parseVersion(other)) < 0
}
