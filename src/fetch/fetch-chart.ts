import { MAX_CHART_SIZE, versionRange } from '../chart/index.ts'
import { displayUrl, UserError } from '../diagnostics/index.ts'
import { sha256 } from '../files/index.ts'
import {
  type ChartVersion,
  type IndexFile,
  MAX_INDEX_SIZE,
  readIndexFile,
  sortChartVersions,
} from '../repo/index.ts'
import { type Credentials, withCredentials } from './credentials.ts'
import { DamagedCopy, type FetchCache, offlineError } from './fetch-cache.ts'
import {
  archiveUrl,
  readMirrorFile,
  type RepositorySource,
  repositorySource,
} from './fetch-source.ts'
import { downloadUrl, type HttpClient } from './fetch-url.ts'
import { refuseHtmlPage } from './html-page.ts'

export interface ChartFetcherOptions {
  /** Repository address without trailing slash -> other address, or absolute folder. */
  mirrors: ReadonlyMap<string, string>
  cache: FetchCache
  http: HttpClient
  /** What the user gave for the repositories; addresses may have their own. */
  credentials?: Credentials | undefined
  /** Nothing is downloaded: only mirror folders and earlier downloads are used. */
  offline: boolean
}

export interface FetchedChart {
  /** The version as it is written in the index. */
  version: string
  /** The `.tgz`, whose digest is the one in the index where that has one. */
  archive: Uint8Array
  /** As messages name the place that it came from. */
  source: string
  /** The index has its digest: nothing was lost on the way. */
  isProven: boolean
}

/**
 * Gets the newest version of a chart that meets a range, from the repository at an http(s) address.
 * Throws UserError, InterruptedError.
 */
export type FetchChart = (repository: string, name: string, range: string) => Promise<FetchedChart>

/** A FetchChart that loads every index and archive once, however often and concurrently it is asked. */
export function createChartFetcher(options: ChartFetcherOptions): FetchChart {
  const indexes = new Map<string, Promise<IndexFile>>()
  const archives = new Map<string, Promise<Uint8Array>>()
  return async (repository, name, range) => {
    const source = repositorySource(repository, options.mirrors)
    const index = await once(indexes, repository, () => loadIndex(repository, source, options))
    const found = findChartVersion(index, name, range, repository)
    const reference = firstUrl(found.urls)!
    const archive = await once(archives, `${repository} ${reference}`, () =>
      loadArchive(found, reference, repository, source, options),
    )
    return {
      version: found.version,
      archive,
      source: shownSource(reference, repository, source),
      isProven: Boolean(found.digest),
    }
  }
}

function once<T>(memo: Map<string, Promise<T>>, key: string, load: () => Promise<T>): Promise<T> {
  let loading = memo.get(key)
  if (loading === undefined) {
    loading = load()
    memo.set(key, loading)
  }
  return loading
}

/** Reads the index of a repository, or of what stands in for it. @throws UserError, InterruptedError */
export async function loadIndex(
  repository: string,
  source: RepositorySource,
  { cache, credentials, http, offline }: ChartFetcherOptions,
): Promise<IndexFile> {
  if (source.kind === 'folder') {
    return parseIndex(
      await readMirrorFile(source.folder, 'index.yaml'),
      `${source.folder}/index.yaml`,
    )
  }
  const url = archiveUrl('index.yaml', '', source.url)
  const shown = displayUrl(url)
  const kept = await cache.readIndex(url.href)
  const damaged = kept instanceof DamagedCopy ? kept : undefined
  const cached = kept instanceof DamagedCopy ? undefined : kept
  if (offline) {
    if (cached) return parseIndex(cached.data, shown)
    throw offlineError(shown, damaged, 'set a mirror, or vendor the chart in charts/')
  }
  const authorized = withCredentials(url, repository, credentials)
  const download = await downloadUrl(authorized, MAX_INDEX_SIZE, http, cached?.etag)
  if (download === undefined) return parseIndex(cached!.data, shown)
  const index = parseIndex(download.data, shown)
  await cache.writeIndex(url.href, download)
  return index
}

function parseIndex(data: Uint8Array, source: string): IndexFile {
  refuseHtmlPage(data, source)
  return readIndexFile(new TextDecoder().decode(data), source).index
}

function findChartVersion(
  index: IndexFile,
  name: string,
  range: string,
  repository: string,
): ChartVersion {
  const versions = sortChartVersions(index.entries.get(name) ?? [])
  const meetsRange = versionRange(name, range)
  const matching = versions.filter((entry) => meetsRange(entry.version))
  const found = matching.find(({ urls }) => firstUrl(urls) !== undefined)
  if (found) return found
  const shown = displayUrl(repository)
  if (versions.length === 0) throw new UserError(`${shown} has no chart named ${name}`)
  if (matching.length > 0) {
    throw new UserError(
      `the index of ${shown} has no address for ${name} ${matching[0]!.version}`,
      {
        hint: 'The entry in the index has no urls, or empty ones. Ask the owner of the repository.',
      },
    )
  }
  throw new UserError(`no version of ${name} in ${shown} meets ${range}`, {
    hint: `The newest version is ${versions[0]!.version}.`,
  })
}

/** Helm takes the first one; an empty one would be the repository itself. */
function firstUrl(urls: readonly string[]): string | undefined {
  return urls.find((url) => url.trim() !== '')
}

/** Gets an archive that an index names. @throws UserError, InterruptedError */
export async function loadArchive(
  { digest: stated = '', name }: ChartVersion,
  reference: string,
  repository: string,
  source: RepositorySource,
  { cache, credentials, http, offline }: ChartFetcherOptions,
): Promise<Uint8Array> {
  const digest = stated.replace(/^sha256:/, '').toLowerCase()
  if (source.kind === 'folder') {
    return proven(await readMirrorFile(source.folder, reference), digest, reference)
  }
  const isCacheable = /^[0-9a-f]{64}$/.test(digest)
  const cached = isCacheable ? await cache.readArchive(digest) : undefined
  if (cached && !(cached instanceof DamagedCopy)) return cached
  const url = archiveUrl(reference, repository, source.url)
  if (offline) {
    throw offlineError(displayUrl(url), cached, `set a mirror, or vendor ${name} in charts/`)
  }
  const authorized = withCredentials(url, repository, credentials)
  const download = await downloadUrl(authorized, MAX_CHART_SIZE, http)
  refuseHtmlPage(download.data, displayUrl(url))
  const archive = proven(download.data, digest, displayUrl(url))
  if (isCacheable) await cache.writeArchive(digest, archive)
  return archive
}

function shownSource(reference: string, repository: string, source: RepositorySource): string {
  if (source.kind === 'folder') return `${reference} in ${source.folder}`
  return displayUrl(archiveUrl(reference, repository, source.url))
}

function proven(archive: Uint8Array, digest: string, source: string): Uint8Array {
  if (digest === '' || sha256(archive) === digest) return archive
  throw new UserError(`${source} does not have the digest that the index states`, {
    hint: 'The archive was changed on the way, or the index is out of date. Ask the owner of the repository.',
  })
}
