import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../../diagnostics/index.ts'
import { readChartArchive } from '../archive/read-chart-archive.ts'
import { buildChart } from '../build-chart.ts'
import { ChartError } from '../chart-error.ts'
import type { Chart, ChartDependency, ChartLock } from '../chart.ts'
import { createChartReader, type ReadChart } from '../read-chart.ts'
import { mergeDependencies } from './merge-dependencies.ts'
import { renewLock, withLock } from './renew-lock.ts'
import { versionRange } from './version-range.ts'

export interface ResolvedChart {
  /** The chart with everything it depends on, and a lock that fits. */
  chart: Chart
  /** Set when Chart.lock (requirements.lock in the first chart format) has to be written. */
  newLock?: ChartLock
  /** The chart's folder and those of its file:// dependencies, sorted. */
  folders: string[]
}

export interface ResolverOptions {
  /** Gets the newest version in a range from a repository (src/fetch/fetch-chart.ts). */
  fetchChart(
    repository: string,
    name: string,
    range: string,
  ): Promise<{ version: string; archive: Uint8Array }>
  /** Use what charts/ holds, when it meets the range, before asking a repository. */
  preferVendored: boolean
  /** The time for a new lock of a chart that is made of these folders. */
  lockTime(folders: readonly string[]): Promise<Date>
  /** What reads charts for the whole run, so that none is read twice; its own one without. */
  readChart?: ReadChart
  /** Whether there is a folder of an absolute path; the disk is asked without. */
  hasFolder?(path: string): boolean
  /** Throws UserError when a chart folder must not be read for the chart that was asked for. */
  requireReadable?(folder: string, chart: string): void
  signal?: AbortSignal
}

/**
 * Loads chart folders and resolves their dependencies as `helm dependency update` does, but in memory:
 * charts/ and Chart.lock stay as they are. Differences to Helm: dependencies of file:// dependencies are
 * resolved too (Helm packs what their charts/ happens to hold; where that meets the range it is used
 * here as well), and a resolved chart replaces an unpacked one of the same name in charts/, where
 * Helm would pack both. Each folder is loaded once, however many charts need it.
 *
 * The function it gives takes an absolute folder and throws UserError (ChartError for a chart that
 * does not load) and InterruptedError.
 */
export function createDependencyResolver(
  options: ResolverOptions,
): (folder: string) => Promise<ResolvedChart> {
  const readChart = options.readChart ?? createChartReader({ signal: options.signal })
  const resolvedNested = new Map<string, Promise<ResolvedChart>>()

  // The caller knows the folder it asked for, but not those behind it.
  function loadIn(folder: string, above: readonly string[]): Chart {
    try {
      return readChart(folder).load()
    } catch (error) {
      if (above.length === 0 || !(error instanceof ChartError)) throw error
      throw new ChartError(`${folder}: ${error.message}`, { hint: error.hint, cause: error })
    }
  }

  // Before any waiting: two charts that need each other would wait for ever.
  function checkLocal(folder: string, above: readonly string[]): void {
    const chain = [...above, folder]
    if (above.includes(folder)) {
      throw new UserError(`charts depend on each other: ${chain.join(' -> ')}`)
    }
    for (const dependency of loadIn(folder, above).metadata.dependencies ?? []) {
      if (!isLocal(dependency)) continue
      const local = localFolder(dependency, folder, options)
      requireReadable(dependency, local, chain)
      checkLocal(local, chain)
    }
  }

  function requireReadable(
    { name }: ChartDependency,
    local: string,
    above: readonly string[],
  ): void {
    try {
      options.requireReadable?.(local, above[0]!)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const message = `dependency ${name} of ${above.at(-1)}: ${error.message}`
      throw new UserError(message, { hint: error.hint, cause: error })
    }
  }

  function resolveNested(folder: string): Promise<ResolvedChart> {
    let resolving = resolvedNested.get(folder)
    if (resolving === undefined) {
      resolving = resolveFolder(folder, true)
      resolvedNested.set(folder, resolving)
    }
    return resolving
  }

  async function resolveFolder(folder: string, isNested: boolean): Promise<ResolvedChart> {
    const chart = readChart(folder).load()
    const declared = chart.metadata.dependencies ?? []
    if (declared.length === 0) return { chart, folders: [folder] }
    const preferVendored = options.preferVendored || isNested
    const settled = await Promise.allSettled(
      declared.map((dependency) => resolveOne(dependency, chart, folder, preferVendored)),
    )
    const resolved = requireAll(declared, settled)
    const folders = [...new Set([folder, ...resolved.flatMap((one) => one.folders)])].sort()
    const charts = resolved.map((one) => one.chart)
    const complete = { ...chart, dependencies: mergeDependencies(chart, charts) }
    const versions = resolved.map(({ version }) => version)
    const newLock = await renewLock(chart, versions, () => options.lockTime(folders))
    return newLock
      ? { chart: withLock(complete, newLock), newLock, folders }
      : { chart: complete, folders }
  }

  async function resolveOne(
    dependency: ChartDependency,
    parent: Chart,
    folder: string,
    preferVendored: boolean,
  ): Promise<ResolvedDependency> {
    const { name, version: range, repository } = dependency
    if (isLocal(dependency)) {
      const { chart, folders } = await resolveNested(localFolder(dependency, folder, options))
      requireName(dependency, chart)
      requireRange(dependency, chart)
      return { chart, folders, version: chart.metadata.version }
    }
    const vendored = findVendored(dependency, parent)
    if (repository === '') {
      if (vendored) return { chart: vendored, folders: [], version: range }
      throw new UserError('not in charts/, and no repository is declared for it')
    }
    const isRemote = /^https?:/i.test(repository)
    if (vendored && (preferVendored || !isRemote)) {
      return { chart: vendored, folders: [], version: vendored.metadata.version }
    }
    const { version, archive } = await options.fetchChart(repository, name, range)
    const chart = buildChart(readChartArchive(archive))
    requireName(dependency, chart)
    return { chart, folders: [], version }
  }

  return async (folder) => {
    checkLocal(folder, [])
    return resolveFolder(folder, false)
  }
}

interface ResolvedDependency {
  chart: Chart
  folders: string[]
  /** As the lock states it. */
  version: string
}

const LOCAL = 'file://'

function isLocal({ repository }: ChartDependency): boolean {
  return repository.startsWith(LOCAL)
}

function localFolder(
  { name, repository }: ChartDependency,
  folder: string,
  { hasFolder = existsSync }: Pick<ResolverOptions, 'hasFolder'>,
): string {
  const path = resolve(folder, repository.slice(LOCAL.length))
  if (hasFolder(path)) return path
  throw new UserError(`dependency ${name} of ${folder}: no folder ${path}`, {
    hint: `${repository} is relative to the chart's folder.`,
  })
}

function requireRange({ name, version: range, repository }: ChartDependency, chart: Chart): void {
  const { version } = chart.metadata
  if (versionRange(name, range)(version)) return
  throw new UserError(`${repository} has version ${version}`)
}

function requireName({ name }: ChartDependency, { metadata }: Chart): void {
  if (metadata.name !== name) throw new UserError(`the chart there is called ${metadata.name}`)
}

function findVendored({ name, version: range }: ChartDependency, parent: Chart): Chart | undefined {
  const meetsRange = versionRange(name, range)
  return parent.dependencies.find(
    ({ metadata }) => metadata.name === name && meetsRange(metadata.version),
  )
}

function requireAll(
  declared: readonly ChartDependency[],
  settled: readonly PromiseSettledResult<ResolvedDependency>[],
): ResolvedDependency[] {
  const errors: UserError[] = []
  const resolved: ResolvedDependency[] = []
  for (const [index, result] of settled.entries()) {
    if (result.status === 'fulfilled') resolved.push(result.value)
    else if (!(result.reason instanceof UserError)) throw result.reason
    else errors.push(naming(declared[index]!, result.reason))
  }
  if (errors.length === 0) return resolved
  throw new UserError(errors.map(({ message }) => message).join('\n'), {
    cause: errors[0],
    hint: [...new Set(errors.flatMap(({ hint }) => hint ?? []))].join('\n') || undefined,
  })
}

function naming(
  { name, version }: ChartDependency,
  { message, hint, cause }: UserError,
): UserError {
  return new UserError(`dependency ${name} ${version}: ${message}`, { hint, cause })
}
