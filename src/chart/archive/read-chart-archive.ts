import { gunzipSync } from 'node:zlib'
import { errorCode, TarError } from '../../files/index.ts'
import { ChartError } from '../chart-error.ts'
import { inMebibytes, MAX_CHART_ENTRIES, MAX_CHART_SIZE, MAX_FILE_SIZE } from '../chart-limits.ts'
import type { ChartFile } from '../chart.ts'
import { withoutByteOrderMark } from './byte-order-mark.ts'
import { readTar, type TarEntry, TarLimitError } from './read-tar.ts'

/** What may still come out of archives; one for an archive and all that lie within it, so that small ones cannot add up. */
export interface UnpackingBudget {
  /** Bytes of files. */
  remaining: number
  /** Bytes of headers and padding beside the files, so that a chart at the limit still unpacks. */
  overhead: number
  /** Files and folders: Helm's own limits know only bytes, and an empty file has none. */
  entries: number
  archives: number
}

const TAR_OVERHEAD = 32 * 1024 * 1024
/** Charts packed within one chart; an umbrella of this world has some dozens. */
const MAX_ARCHIVES = 500

export function createUnpackingBudget(): UnpackingBudget {
  return {
    remaining: MAX_CHART_SIZE,
    overhead: TAR_OVERHEAD,
    entries: MAX_CHART_ENTRIES,
    archives: MAX_ARCHIVES,
  }
}

// helm.sh/helm pkg/chart/loader/archive, whatever the reason.
const UNLOADABLE = 'unable to load chart archive'

/**
 * The files of a packed chart (`.tgz`) with its leading folder stripped, in the order of the archive.
 * A path that occurs twice counts with its last content, as for Helm's renderer.
 *
 * Stricter than Helm (helm.sh/helm pkg/chart/loader LoadArchiveFiles) in three points: links and
 * devices are refused instead of read as empty files, an archive holds one chart, and entry names
 * may not start with a slash.
 *
 * @param budget Reduced by what comes out.
 * @throws ChartError
 */
export function readChartArchive(
  archive: Uint8Array,
  budget: UnpackingBudget = createUnpackingBudget(),
): ChartFile[] {
  const files = new Map<string, ChartFile>()
  let folder: string | undefined
  if (--budget.archives < 0) throw tooMany(MAX_ARCHIVES, 'packed charts')
  const tar = unzip(archive, budget.remaining + budget.overhead)
  budget.overhead -= tar.length
  for (const entry of tarEntries(tar)) {
    if (--budget.entries < 0) throw tooMany(MAX_CHART_ENTRIES, 'files and folders')
    if (entry.type === '5') continue
    requireRegularFile(entry)
    const { first, path } = splitEntryName(entry.name)
    folder ??= first
    if (first !== folder) {
      throw new ChartError(`the archive holds more than one chart: ${folder} and ${first}`)
    }
    budget.remaining -= entry.data.length
    budget.overhead += entry.data.length
    requireSize(entry, budget)
    files.set(path, { path, data: withoutByteOrderMark(entry.data) })
  }
  if (files.size === 0)
    throw new ChartError('no files in chart archive', { helmMessage: UNLOADABLE })
  return [...files.values()]
}

function tooMany(most: number, what: string): ChartError {
  return new ChartError(`the chart holds more than ${most} ${what}`, {
    hint: 'That is a limit of kgplugin: no chart should need so many.',
    isLimit: true,
  })
}

/** The tar in a gzip file, of `limit` bytes at most. Throws ChartError. */
export function unzip(
  archive: Uint8Array,
  limit: number = MAX_CHART_SIZE + TAR_OVERHEAD,
): Uint8Array {
  if (archive[0] !== 0x1f || archive[1] !== 0x8b) {
    throw new ChartError('not a gzipped archive', { hint: 'A packed chart is a .tgz file.' })
  }
  try {
    const chunkSize = expectedSize(archive)
    return gunzipSync(archive, { maxOutputLength: Math.max(limit, 1), chunkSize })
  } catch (error) {
    if (errorCode(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(error)
    throw damaged(error as Error)
  }
}

function damaged(error: Error): ChartError {
  return new ChartError(`damaged archive: ${error.message}`, {
    cause: error,
    helmMessage: UNLOADABLE,
  })
}

// RFC 1952 section 2.3.1, ISIZE: the size of the content, which saves putting it together from small pieces. An archive may
// lie about it, so there are bounds; one byte more tells zlib that there is room left.
function expectedSize(archive: Uint8Array): number {
  const { buffer, byteOffset, length } = archive
  const size = length < 4 ? 0 : new DataView(buffer, byteOffset).getUint32(length - 4, true)
  return Math.min(Math.max(size + 1, SMALL_CHUNK), LARGE_CHUNK)
}

const SMALL_CHUNK = 16 * 1024
const LARGE_CHUNK = 8 * 1024 * 1024

function* tarEntries(tar: Uint8Array): Generator<TarEntry> {
  try {
    yield* readTar(tar)
  } catch (error) {
    if (!(error instanceof TarError)) throw error
    if (error instanceof TarLimitError) {
      throw new ChartError(`the archive has ${error.message}`, { cause: error, isLimit: true })
    }
    throw damaged(error)
  }
}

// `7` is a contiguous file: regular for everyone today.
function requireRegularFile({ type, name }: TarEntry): void {
  if (type === '0' || type === '7') return
  const kind = type === '1' || type === '2' ? 'a link' : 'not a regular file'
  throw new ChartError(`${name}: ${kind}; a packed chart holds files only`)
}

function requireSize(entry: TarEntry, budget: UnpackingBudget): void {
  if (entry.data.length > MAX_FILE_SIZE) {
    throw new ChartError(
      `${entry.name}: larger than ${inMebibytes(MAX_FILE_SIZE)}, the most Helm loads`,
      { helmMessage: UNLOADABLE },
    )
  }
  if (budget.remaining < 0) throw tooLarge()
}

function tooLarge(cause?: unknown): ChartError {
  return new ChartError(
    `the unpacked chart is larger than ${inMebibytes(MAX_CHART_SIZE)}, the most Helm loads`,
    { cause, helmMessage: UNLOADABLE },
  )
}

// A name with a backslash was packed on Windows; then only backslashes separate (as Helm reads it).
function splitEntryName(name: string): { first: string; path: string } {
  const parts = name.split(name.includes('\\') ? '\\' : '/')
  const first = parts[0]!
  const path = cleanPath(parts.slice(1).join('/'))
  if (first === '' || path === '.' || path.startsWith('/')) {
    throw unsafeName(name, 'lies outside the folder of the chart')
  }
  if (path.startsWith('..')) throw unsafeName(name, 'leads out of the chart')
  if (first === 'Chart.yaml') throw unsafeName(name, 'has a folder called Chart.yaml')
  if (/^[A-Za-z]:\//.test(path) || name.includes('\0')) throw unsafeName(name, 'is not a safe path')
  return { first, path }
}

function unsafeName(name: string, reason: string): ChartError {
  return new ChartError(`the entry ${JSON.stringify(name)} ${reason}`, { helmMessage: UNLOADABLE })
}

// An empty segment, `.` or `..`.
const UNCLEAN = /(?:^|\/)\.{0,2}(?:\/|$)/

// Go's path.Clean.
function cleanPath(path: string): string {
  if (!UNCLEAN.test(path)) return path
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else kept.push(segment)
  }
  const cleaned = kept.join('/')
  if (path.startsWith('/')) return `/${cleaned}`
  return cleaned === '' ? '.' : cleaned
}
