import type { ChartMetadata } from '../../chart/index.ts'
import { UserError } from '../../diagnostics/index.ts'
import { sha256 } from '../../files/index.ts'
import {
  type ChartVersion,
  formatIndexFile,
  INDEX_FILE,
  type IndexFile,
  joinArchiveUrl,
  readIndexFile,
} from '../../repo/index.ts'
import type { ServedFile, ServedFiles } from '../http/respond.ts'

/** A chart version that is served. */
interface PublishedVersion {
  entry: ChartVersion
  file: ServedFile
}

/** Chart name -> versions that are served, newest first. */
export type DevRepository = ReadonlyMap<string, readonly PublishedVersion[]>

// An installation that began before the last few saves still finds its archive.
const KEPT_VERSIONS = 5

/**
 * The repository with one more version of a chart, on top of those it has.
 * @throws UserError when the entry would make the index unreadable for Helm and KubeGems.
 */
export function publishVersion(
  repository: DevRepository,
  metadata: ChartMetadata,
  archive: Uint8Array,
  now: Date,
): DevRepository {
  const digest = sha256(archive)
  const { name, version } = metadata
  const entry: ChartVersion = {
    ...metadata,
    urls: [joinArchiveUrl('', archivePath(metadata))],
    created: now.toISOString(),
    digest,
  }
  requireReadable(entry)
  const older = (repository.get(name) ?? []).filter(
    (published) => published.entry.version !== version,
  )
  const file = { body: archive, contentType: 'application/gzip', digest }
  const versions = [{ entry, file }, ...older].slice(0, KEPT_VERSIONS)
  return new Map(repository).set(name, versions)
}

/** The repository without a chart. */
export function withdrawChart(repository: DevRepository, name: string): DevRepository {
  const others = new Map(repository)
  others.delete(name)
  return others
}

/** The files that HTTP clients can get: the index, each archive, and at the root a list for people. */
export function repositoryFiles(repository: DevRepository, now: Date): ServedFiles {
  const published = [...repository.values()].flat()
  const entries: IndexFile['entries'] = new Map(
    [...repository].map(([name, versions]) => [name, versions.map(({ entry }) => entry)]),
  )
  const index = formatIndexFile({ apiVersion: 'v1', generated: now.toISOString(), entries })
  const list = published.map(({ entry }) => archivePath(entry)).join('\n')
  return new Map([
    ['', textFile(`${INDEX_FILE}\n${list}\n`, 'text/plain; charset=utf-8')],
    [INDEX_FILE, textFile(index, 'application/yaml')],
    ...published.map(({ entry, file }): [string, ServedFile] => [archivePath(entry), file]),
  ])
}

function archivePath({ name, version }: ChartMetadata): string {
  return `${name}-${version}.tgz`
}

// One invalid entry makes the whole refresh fail in every cluster that uses the repository.
function requireReadable(entry: ChartVersion): void {
  const entries = new Map([[entry.name, [entry]]])
  const text = formatIndexFile({ apiVersion: 'v1', generated: entry.created ?? '', entries })
  const { skipped } = readIndexFile(text, INDEX_FILE)
  if (skipped.length > 0)
    throw new UserError(`The chart cannot be listed in an index: ${skipped.join(', ')}`)
}

function textFile(text: string, contentType: string): ServedFile {
  const body = new TextEncoder().encode(text)
  return { body, contentType, digest: sha256(body) }
}
