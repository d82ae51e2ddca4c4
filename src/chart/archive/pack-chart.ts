import { ChartError } from '../chart-error.ts'
import type { Chart, ChartFile, ChartMetadata } from '../chart.ts'
import { encodeLock, encodeMetadata } from '../metadata/encode-metadata.ts'
import { isOwnArchive } from './own-archives.ts'
import { writeGzip } from './write-gzip.ts'
import { writeTar } from './write-tar.ts'

const utf8 = { encoder: new TextEncoder(), decoder: new TextDecoder() }

/**
 * The `.tgz` of a chart with all it depends on: entries, order and contents as `helm package` makes
 * them (helm.sh/helm pkg/chartutil Save), but with a given time, so that the same chart gives the
 * same bytes everywhere, and without archives of the chart itself.
 *
 * Throws ChartError when a values.schema.json is not JSON.
 */
export function packChart(chart: Chart, modified: Date): Uint8Array {
  return packFiles(archiveFiles(chart), modified)
}

/** The `.tgz` of entries that `archiveFiles` gave. */
export function packFiles(files: readonly ChartFile[], modified: Date): Uint8Array {
  return writeGzip(writeTar(files, modified))
}

/** The `.tgz` of entries that `archiveFiles` gave has no more bytes than this: it compresses nothing. */
export function maxArchiveSize(files: readonly ChartFile[]): number {
  // Two headers, a long name and the last block of each file; what cannot be compressed becomes a little longer.
  const sizes = files.map(({ path, data }) => data.length + 2048 + 3 * path.length)
  return Math.ceil(1.01 * sizes.reduce((sum, size) => sum + size, 1024))
}

/** `<name>-<version>.tgz`. */
export function archiveName({ metadata }: Chart): string {
  return `${metadata.name}-${metadata.version}.tgz`
}

/**
 * The entries of the chart's archive; paths start with the chart's name. Subcharts lie in folders of their names, and with
 * their versions where two of one name would lie in one folder: Helm's loader takes the name from Chart.yaml
 * (helm.sh/helm pkg/chart/loader LoadFiles), and its own `package` writes both into one folder and loses one.
 */
export function archiveFiles(chart: Chart): ChartFile[] {
  return filesInFolder(chart, chart.metadata.name)
}

function filesInFolder(chart: Chart, folder: string): ChartFile[] {
  const { metadata, lock, valuesFile, schemaFile, templates, files, dependencies } = chart
  const entries: ChartFile[] = [{ path: 'Chart.yaml', data: metadataBytes(metadata) }]
  if (lock && metadata.apiVersion === 'v2') {
    entries.push({ path: 'Chart.lock', data: utf8.encoder.encode(encodeLock(lock)) })
  }
  if (valuesFile) entries.push(valuesFile)
  if (schemaFile) entries.push(requireJson(schemaFile, folder))
  entries.push(...templates, ...files.filter((file) => !isOwnArchive(chart, file)))
  return [
    ...entries.map(({ path, data }) => ({ path: `${folder}/${path}`, data })),
    ...subchartFolders(dependencies).flatMap(([name, dependency]) =>
      filesInFolder(dependency, `${folder}/charts/${name}`),
    ),
  ]
}

function subchartFolders(dependencies: readonly Chart[]): [folder: string, chart: Chart][] {
  const names = dependencies.map(({ metadata }) => metadata.name)
  const taken = new Set(names)
  return dependencies.map((chart, at) => {
    const { name, version } = chart.metadata
    if (names.indexOf(name) === at) return [name, chart]
    let folder = `${name}-${version}`
    while (taken.has(folder)) folder += '-'
    taken.add(folder)
    return [folder, chart]
  })
}

// A library that many charts depend on is encoded once.
const encodedMetadata = new WeakMap<ChartMetadata, Uint8Array>()

function metadataBytes(metadata: ChartMetadata): Uint8Array {
  let bytes = encodedMetadata.get(metadata)
  if (bytes === undefined) {
    bytes = utf8.encoder.encode(encodeMetadata(metadata))
    encodedMetadata.set(metadata, bytes)
  }
  return bytes
}

function requireJson(file: ChartFile, folder: string): ChartFile {
  try {
    JSON.parse(utf8.decoder.decode(file.data))
    return file
  } catch (error) {
    // The chart's own folder needs no naming, that of a dependency does.
    const path = `${folder}/${file.path}`.replace(/^[^/]*\//, '')
    throw new ChartError(`${path}: invalid JSON: ${(error as Error).message}`, {
      cause: error,
      place: { file: path },
    })
  }
}
