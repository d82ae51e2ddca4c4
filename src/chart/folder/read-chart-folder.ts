import { lstatSync, readdirSync, readFileSync, realpathSync, statSync, type Stats } from 'node:fs'
import { basename, join, resolve, sep } from 'node:path'
import { InterruptedError, type UserErrorOptions } from '../../diagnostics/index.ts'
import { type Boundary, errorCode, isTemporaryName, isWithin, reasonOf } from '../../files/index.ts'
import { withoutByteOrderMark } from '../archive/byte-order-mark.ts'
import { ChartError, LinkLeadsOutError, OversizedFileError } from '../chart-error.ts'
import { inMebibytes, MAX_CHART_ENTRIES, MAX_CHART_SIZE, MAX_FILE_SIZE } from '../chart-limits.ts'
import type { ChartFile } from '../chart.ts'
import { type IgnoreRules, isIgnored, parseHelmignore } from './helmignore.ts'

/** What is done with symbolic links. */
export interface LinkRule {
  /** Where those of the chart in an absolute folder may lead to, besides the chart itself. */
  boundaryOf(folder: string): Boundary
  /** What to do about one that leads elsewhere; without it, to allow it in .kgplugin.yaml. */
  advice?: string
  /** Gets each link that is followed: its path and what it leads to, both absolute. */
  note?(path: string, target: string): void
}

export interface FolderOptions {
  /** Without a rule, links must stay inside the chart. */
  links?: LinkRule | undefined
  /** The only entries of the folder to look at, ignored ones included; a missing one is no error. */
  only?: readonly string[]
  signal?: AbortSignal | undefined
}

interface Walk {
  root: string
  realRoot: string
  boundary: Boundary
  advice: string | undefined
  note: LinkRule['note']
  rules: IgnoreRules
  files: ChartFile[]
  size: number
  entries: number
  only: readonly string[] | undefined
  signal: AbortSignal | undefined
}

/**
 * All files of a chart folder in Helm's order (each folder sorted by the bytes of the names), without
 * what `.helmignore` leaves out and without byte order marks (helm.sh/helm pkg/chart/loader LoadDir).
 *
 * Helm follows symbolic links wherever they lead; here they must stay inside the chart and what came with it, so that
 * a chart from somebody else cannot carry a private file away. Loops, special files and files beyond the size limits
 * are errors too. What a killed run of ours left is no file of the chart.
 *
 * Throws ChartError, and InterruptedError when the signal is aborted.
 */
export function readChartFolder(folder: string, options: FolderOptions = {}): ChartFile[] {
  const { only, signal, links } = options
  const root = resolve(folder)
  const walk: Walk = {
    root,
    realRoot: realChartRoot(root),
    boundary: [root, ...(links?.boundaryOf(root) ?? [])],
    advice: links?.advice,
    note: links?.note,
    rules: only ? parseHelmignore('') : readIgnoreRules(root),
    files: [],
    size: 0,
    entries: 0,
    only,
    signal,
  }
  walkFolder(walk, '', [walk.realRoot])
  return walk.files
}

function realChartRoot(root: string): string {
  const stats = statSync(root, { throwIfNoEntry: false })
  if (stats === undefined) throw new ChartError(`no such chart folder: ${root}`)
  if (!stats.isDirectory()) throw new ChartError(`not a chart folder: ${root}`)
  return realpathSync.native(root)
}

/** Whether a path below a chart folder, and every folder on the way to it, counts as the chart's. @throws ChartError */
export function isOfChart(folder: string, path: string): boolean {
  const rules = readIgnoreRules(folder)
  const segments = path.split('/')
  return segments.every(
    (_, index) =>
      !isIgnored(rules, segments.slice(0, index + 1).join('/'), index < segments.length - 1),
  )
}

function readIgnoreRules(root: string): IgnoreRules {
  const file = join(root, '.helmignore')
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return parseHelmignore('')
  return parseHelmignore(readFileSync(file, 'utf8'))
}

// `ancestors` are the real paths of the folders we are in: meeting one again is a loop.
// The calls are synchronous: for many small files that is several times faster than promises.
function walkFolder(walk: Walk, path: string, ancestors: string[]): void {
  if (walk.signal?.aborted) throw new InterruptedError()
  for (const name of sortedNames(walk, path)) {
    const child = path === '' ? name : `${path}/${name}`
    if (++walk.entries > MAX_CHART_ENTRIES) throw tooManyEntries()
    const link = lstatSync(`${walk.root}/${child}`)
    const { stats, realPath } = link.isSymbolicLink()
      ? followLink(walk, child)
      : { stats: link, realPath: `${ancestors.at(-1)!}${sep}${name}` }
    if (isIgnored(walk.rules, child, stats.isDirectory())) continue
    if (link.isSymbolicLink()) takeLink(walk, child, realPath)
    if (!stats.isDirectory()) {
      addFile(walk, child, realPath, stats)
      continue
    }
    if (ancestors.includes(realPath)) {
      throw errorAt(child, 'symbolic link loop: it leads back to a folder it is in')
    }
    walkFolder(walk, child, [...ancestors, realPath])
  }
}

function tooManyEntries(): ChartError {
  return new ChartError(`the chart holds more than ${MAX_CHART_ENTRIES} files and folders`, {
    hint: 'Leave some out with .helmignore.',
    isLimit: true,
  })
}

function sortedNames(walk: Walk, path: string): string[] {
  const names = attempt(path, () => readdirSync(`${walk.root}/${path}`))
  const { only } = walk
  // Go sorts by bytes; UTF-16 order differs beyond U+FFFF.
  return names
    .filter((name) => path !== '' || only === undefined || only.includes(name))
    .filter((name) => !isTemporaryName(name))
    .map((name) => ({ name, bytes: Buffer.from(name) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ name }) => name)
}

function followLink(walk: Walk, path: string): { stats: Stats; realPath: string } {
  try {
    const realPath = realpathSync.native(join(walk.root, path))
    return { stats: lstatSync(realPath), realPath }
  } catch (error) {
    const code = errorCode(error)
    const reason = code === 'ELOOP' ? 'symbolic link loop' : 'symbolic link to nowhere'
    throw errorAt(path, reason, { cause: error })
  }
}

function takeLink({ root, boundary, advice, note }: Walk, path: string, realPath: string): void {
  if (isWithin(realPath, boundary)) {
    note?.(join(root, path), realPath)
    return
  }
  // The second root is the workspace's, when there is one.
  const outside = boundary.length > 1 ? `the chart and of ${boundary[1]}` : 'the chart'
  throw new LinkLeadsOutError(`${path}: symbolic link leads out of ${outside}, to ${realPath}`, {
    place: { file: path },
    hint:
      advice ??
      `Copy what it points to into the chart, or allow it in .kgplugin.yaml: allow: [${JSON.stringify(realPath)}]`,
  })
}

function addFile(walk: Walk, path: string, realPath: string, stats: Stats): void {
  if (!stats.isFile())
    throw errorAt(path, 'not a regular file; a chart holds files and folders only')
  if (stats.size > MAX_FILE_SIZE) {
    const message = `${path}: larger than ${inMebibytes(MAX_FILE_SIZE)}, the most Helm loads`
    throw new OversizedFileError(message, {
      place: { file: path },
      hint: 'Leave it out with a line in .helmignore.',
      helmMessage: `chart file "${basename(path)}" is larger than the maximum file size ${MAX_FILE_SIZE}`,
    })
  }
  walk.size += stats.size
  if (walk.size > MAX_CHART_SIZE) {
    throw new ChartError(
      `the chart is larger than ${inMebibytes(MAX_CHART_SIZE)}, the most Helm loads`,
      {
        hint: 'Leave files out with .helmignore.',
      },
    )
  }
  const data = attempt(path, () => readFileSync(realPath))
  walk.files.push({ path, data: withoutByteOrderMark(data) })
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw errorAt(path === '' ? '.' : path, `cannot read it: ${reasonOf(error)}`, {
      cause: error,
    })
  }
}

function errorAt(file: string, reason: string, options: UserErrorOptions = {}): ChartError {
  return new ChartError(`${file}: ${reason}`, { ...options, place: { file } })
}
