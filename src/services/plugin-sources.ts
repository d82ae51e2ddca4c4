import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  buildChart,
  type Chart,
  type ChartFile,
  readChart,
  readChartArchive,
} from '../chart/index.ts'
import { UserError } from '../diagnostics/index.ts'
import { type Boundary, isWithin } from '../files/index.ts'
import type { PluginSource } from '../plugin/index.ts'
import type { Context } from './context.ts'
import { openLinkRule } from './open-link-rule.ts'
import { readTarball } from './read-tarball.ts'

/**
 * A folder of this machine.
 * @param path Below it.
 * @param boundary Where its links may lead to.
 * @throws UserError when the path is a link that leads elsewhere.
 */
export function sourceOfFolder(
  folder: string,
  path: string,
  context: Context,
  boundary: Boundary,
): PluginSource {
  const isFetched = boundary.length === 1
  const place = join(folder, path)
  if (!isWithin(place, boundary)) {
    throw new UserError(
      `spec.path ${JSON.stringify(path)} is a symbolic link that leads out of what the address holds`,
      { hint: 'Set spec.path to the folder itself.' },
    )
  }
  const links = {
    ...openLinkRule(() => boundary, context),
    ...(isFetched && { advice: 'What is fetched may hold links that stay inside of it only.' }),
  }
  const read = once(() => readChart(place, { signal: context.signal, links }))
  return {
    loadChart: once(async () => (await read()).load()),
    loadManifests: once(async () => manifestsOf((await read()).files)),
    buildKustomization: () => kustomize(place, context),
  }
}

/** A packed chart: bytes, or the path of a file. */
export function sourceOfArchive(
  archive: Uint8Array | string,
  path: string,
  context: Context,
): PluginSource {
  return sourceOfFiles(() => readChartArchive(bytesOf(archive)), path, context)
}

/** A `.tar.gz` of anything, whose top folder is part of `path`: bytes, or the path of a file. */
export function sourceOfTarball(
  archive: Uint8Array | string,
  path: string,
  context: Context,
): PluginSource {
  const load = (): ChartFile[] => readTarball(bytesOf(archive), path)
  return {
    loadChart: once(() => buildChart(requireChart(load(), path))),
    loadManifests: once(() => manifestsOf(load())),
    // Bases may lie outside of the path.
    buildKustomization: () => kustomizeFiles(readTarball(bytesOf(archive), ''), path, context),
  }
}

/**
 * Files in memory.
 * @param known How to get what is there already: the chart, and the folder that the files come from.
 */
export function sourceOfFiles(
  load: () => readonly ChartFile[],
  path: string,
  context: Context,
  known: { loadChart?: () => Chart; folder?: string } = {},
): PluginSource {
  const below = (): ChartFile[] => filesBelow(load(), path)
  const { loadChart = () => buildChart(below()), folder } = known
  return {
    loadChart: once(loadChart),
    loadManifests: once(() => manifestsOf(below())),
    buildKustomization: () =>
      folder === undefined
        ? kustomizeFiles(load(), path, context)
        : kustomize(join(folder, path), context),
  }
}

function once<T>(load: () => T | Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  // In a `then`, so that what `load` throws rejects the promise.
  return () => (loading ??= Promise.resolve().then(load))
}

function bytesOf(archive: Uint8Array | string): Uint8Array {
  return typeof archive === 'string' ? readFileSync(archive) : archive
}

function filesBelow(files: readonly ChartFile[], path: string): ChartFile[] {
  const prefix = path.replace(/^\.?\//, '')
  if (prefix === '' || prefix === '.') return [...files]
  // As in readTarball.
  return files
    .filter((file) => file.path.startsWith(prefix))
    .map(({ path, data }) => ({ path: path.slice(prefix.length).replace(/^\/+/, ''), data }))
}

function manifestsOf(files: readonly ChartFile[]): ChartFile[] {
  return files
    .filter(({ path }) => path.endsWith('.yaml'))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

function requireChart(files: ChartFile[], path: string): ChartFile[] {
  if (files.some((file) => file.path === 'Chart.yaml')) return files
  const charts = files
    .filter((file) => file.path.endsWith('/Chart.yaml') && !file.path.includes('/charts/'))
    .map((file) => join(path, dirname(file.path)))
  throw new UserError(`there is no chart in ${path || 'the top folder'} of the archive`, {
    hint: charts.length > 0 ? `Set spec.path, such as ${charts.slice(0, 5).join(', ')}` : undefined,
  })
}

async function kustomizeFiles(
  files: readonly ChartFile[],
  path: string,
  context: Context,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kgplugin-kustomize-'))
  try {
    for (const file of files) {
      const target = join(folder, file.path)
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, file.data)
    }
    return await kustomize(join(folder, path), context)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function kustomize(folder: string, context: Context): Promise<string> {
  const [{ buildKustomization }, { openRunTool }] = await Promise.all([
    import('../tools/index.ts'),
    import('./open-run-tool.ts'),
  ])
  return buildKustomization(openRunTool(context), folder, context.signal)
}
