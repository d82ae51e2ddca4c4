import { existsSync, statSync } from 'node:fs'
import { dirname, join, normalize, resolve } from 'node:path'
import { MAX_CHART_SIZE } from '../chart/index.ts'
import { displayUrl, UserError } from '../diagnostics/index.ts'
import {
  createFetchCache,
  DamagedCopy,
  defaultHttpClient,
  downloadUrl,
  mirroredUrl,
  offlineError,
  refuseHtmlPage,
} from '../fetch/index.ts'
import { type Boundary, cacheFolder } from '../files/index.ts'
import type { PluginChart, PluginResource, PluginSource, RenderServices } from '../plugin/index.ts'
import type { Workspace } from '../workspace/index.ts'
import type { Context } from './context.ts'
import { boundaryOfChart, requireReadable } from './open-boundary.ts'
import { openChartFetcher } from './open-packager.ts'
import {
  sourceOfArchive,
  sourceOfFiles,
  sourceOfFolder,
  sourceOfTarball,
} from './plugin-sources.ts'

type PluginSources = Pick<RenderServices, 'sourceOfPlugin' | 'sourceOfResource'>

/**
 * Where the installer would get charts from: http(s) repositories, tarballs, git repositories and folders; mirrors stand
 * in for addresses. What is fetched is kept for later runs and fetched once by this one.
 */
export function openPluginSources(
  workspace: Pick<Workspace, 'root' | 'config'>,
  context: Context,
  { offline }: { offline: boolean },
): PluginSources {
  const { mirrors } = workspace.config
  const fetchChart = openChartFetcher({ mirrors }, context, { offline })
  const opened = new Map<string, Promise<PluginSource>>()

  async function open(resource: PluginResource, plugin: PluginChart): Promise<PluginSource> {
    const { url, path = '', version = '' } = resource.spec
    requireInside(path)
    if (/^oci:/i.test(url)) throw new UserError('the installer does not read OCI registries')
    const place = mirroredUrl(url, mirrors)
    // A mirror is the workspace's own choice; an address is that of the plugin.
    const isMirrored = place.kind === 'path' || place.url !== url
    const base = folderOf(plugin)
    if (isGitUrl(url)) {
      if (place.kind === 'path') {
        if (!isGitRepository(place.path)) return openLocal(place.path, resource, plugin)
        const folder = await checkOut(place.path, version)
        return sourceOfFolder(folder, path, context, [folder])
      }
      const repository = localGitPath(place.url, base)
      if (repository !== undefined && !isMirrored) requireOwn(repository, plugin)
      // The path that was judged: git reads a relative file:// address in another way.
      const folder = await checkOut(repository ?? place.url, version)
      return sourceOfFolder(folder, path, context, [folder])
    }
    if (isTarballUrl(url)) {
      if (place.kind === 'path') return openLocal(place.path, resource, plugin)
      return sourceOfTarball(await download(place.url), path, context)
    }
    if (/^https?:/i.test(url)) {
      const name = resource.spec.chart ?? resource.name
      const { archive } = await fetchChart(url, name, version || '*')
      return sourceOfArchive(archive, path, context)
    }
    if (/^[a-z][a-z0-9+.-]+:/i.test(url) && !/^file:/i.test(url)) {
      throw new UserError('the installer does not support addresses of this kind')
    }
    if (place.kind === 'path') return openLocal(resolve(base, place.path), resource, plugin)
    const local = resolve(base, place.url.replace(/^file:(\/\/)?/i, ''))
    if (!isMirrored) requireOwn(local, plugin)
    return openLocal(local, resource, plugin)
  }

  function boundaryOf(plugin: PluginChart): Boundary {
    return boundaryOfChart(workspace, folderOf(plugin), context)
  }

  function requireOwn(path: string, plugin: PluginChart): void {
    requireReadable(path, boundaryOf(plugin))
  }

  function openLocal(
    place: string,
    { name, spec }: PluginResource,
    plugin: PluginChart,
  ): PluginSource {
    const { path = '', chart = name, version = '' } = spec
    const stats = statSync(place, { throwIfNoEntry: false })
    if (stats === undefined) throw new UserError(`${place} does not exist`)
    if (stats.isFile()) return sourceOfTarball(place, path, context)
    const boundary = [place, ...boundaryOf(plugin)]
    const archive = join(place, `${chart}-${version}.tgz`)
    const isChart = existsSync(join(place, path, 'Chart.yaml'))
    if (!isChart && existsSync(archive)) {
      requireReadable(archive, boundary)
      return sourceOfArchive(archive, path, context)
    }
    return sourceOfFolder(place, path, context, boundary)
  }

  async function download(url: string): Promise<Uint8Array> {
    const cache = createFetchCache(cacheFolder(context.env))
    // Not asked for again, as the installer never does: the address of an archive names its version.
    const cached = await cache.readIndex(url)
    if (cached && !(cached instanceof DamagedCopy)) return cached.data
    if (offline) throw offlineError(displayUrl(url), cached, 'set a mirror')
    const downloaded = await downloadUrl(new URL(url), MAX_CHART_SIZE, defaultHttpClient(context))
    refuseHtmlPage(downloaded.data, displayUrl(url))
    await cache.writeIndex(url, downloaded)
    return downloaded.data
  }

  async function checkOut(url: string, ref: string): Promise<string> {
    const [{ checkOutGit }, { openRunTool }] = await Promise.all([
      import('../tools/index.ts'),
      import('./open-run-tool.ts'),
    ])
    const folder = cacheFolder(context.env)
    if (folder === undefined) {
      throw new UserError('there is no folder to keep git checkouts in', { hint: 'Set HOME.' })
    }
    const { signal } = context
    return checkOutGit(url, ref, { run: openRunTool(context), folder, offline, signal })
  }

  return {
    sourceOfPlugin: ({ chart, location }) =>
      sourceOfFiles(() => chart.raw, '', context, {
        loadChart: () => chart,
        ...(statSync(location, { throwIfNoEntry: false })?.isDirectory() && { folder: location }),
      }),
    sourceOfResource(resource, plugin) {
      const { url, chart = resource.name, version, path } = resource.spec
      const key = JSON.stringify([plugin.location, url, chart, version, path])
      let opening = opened.get(key)
      if (opening === undefined) {
        opening = open(resource, plugin).catch((error: unknown) => {
          throw withAdvice(error, resource)
        })
        opened.set(key, opening)
      }
      return opening
    },
  }
}

/** Where the relative addresses in a plugin start. */
function folderOf({ location }: PluginChart): string {
  const isFolder = statSync(location, { throwIfNoEntry: false })?.isDirectory()
  return isFolder ? location : dirname(location)
}

/** The absolute path of a git address that names a folder of this machine (git-clone(1) GIT URLS); undefined for others. */
function localGitPath(url: string, base: string): string | undefined {
  if (/^file:/i.test(url)) return resolve(base, url.replace(/^file:(\/\/(localhost(?=\/))?)?/i, ''))
  // A colon before the first slash makes it an address: host:path, a scheme or a helper.
  if (/^[^/]{2,}?:/.test(url)) return undefined
  return resolve(base, url)
}

function isGitUrl(url: string): boolean {
  return url.startsWith('git@') || url.endsWith('.git')
}

function isTarballUrl(url: string): boolean {
  return /^https?:/i.test(url) && /\.(tgz|tar\.gz)$/.test(url.replace(/[?#].*$/s, ''))
}

function isGitRepository(folder: string): boolean {
  return existsSync(join(folder, '.git')) || existsSync(join(folder, 'objects'))
}

function requireInside(path: string): void {
  if (!/^([/\\]|[A-Za-z]:)/.test(path) && !normalize(path).startsWith('..')) return
  throw new UserError(`spec.path ${JSON.stringify(path)} leads out of what the address holds`)
}

/** Says what was wanted, and how to do without the network. */
function withAdvice(error: unknown, { name, spec }: PluginResource): unknown {
  if (!(error instanceof UserError)) return error
  const { url, chart = name, version = '' } = spec
  const isRemote = /^(https?:|ssh:|git@|oci:)/i.test(url)
  const mirror = `Set a mirror in .kgplugin.yaml, a folder or another address: mirrors: {"${displayUrl(url)}": ./charts}`
  return new UserError(`cannot get ${[chart, version].join(' ').trim()}: ${error.message}`, {
    hint: isRemote ? mirror : error.hint,
    cause: error,
  })
}
