import { posix, relative, sep } from 'node:path'
import { withoutByteOrderMark } from '../archive/byte-order-mark.ts'
import { ChartError } from '../chart-error.ts'
import type { ChartFile } from '../chart.ts'
import { OpenChart } from '../open-chart.ts'
import type { ReadChart } from '../read-chart.ts'
import { isIgnored, parseHelmignore } from './helmignore.ts'

/** A file of a tree that lies on no disk; a link's data is the path that it leads to. */
export interface TreeFile extends ChartFile {
  isLink: boolean
}

/** Charts in files that lie on no disk, such as those of a commit. */
export interface ChartTree {
  /** As readChart reads a folder. @throws ChartError */
  read: ReadChart
  /** Whether there is a folder of that absolute path. */
  hasFolder(path: string): boolean
}

/**
 * Opens charts as if the files lay in a folder.
 * @param root Absolute path of the folder.
 * @param files Their paths are relative to it. Links are followed as far as they stay in the tree.
 */
export function openChartTree(root: string, files: readonly TreeFile[]): ChartTree {
  const all = followLinks(files)
  const opened = new Map<string, OpenChart>()
  const below = (path: string): ChartFile[] => {
    const inside = relative(root, path).split(sep).join('/')
    return inside === '' ? all : filesBelow(all, inside)
  }
  return {
    hasFolder: (path) => below(path).length > 0,
    read(path) {
      let chart = opened.get(path)
      if (chart !== undefined) return chart
      const inFolder = below(path)
      if (inFolder.length === 0) throw new ChartError(`no such chart folder: ${path}`)
      chart = new OpenChart({ path, isArchive: false }, chartFiles(inFolder))
      opened.set(path, chart)
      return chart
    },
  }
}

function filesBelow(files: readonly ChartFile[], folder: string): ChartFile[] {
  return files
    .filter(({ path }) => path.startsWith(`${folder}/`))
    .map(({ path, data }) => ({ path: path.slice(folder.length + 1), data }))
}

/** What Helm takes for the chart: without what .helmignore leaves out, in Helm's order. */
function chartFiles(files: readonly ChartFile[]): ChartFile[] {
  const ignore = files.find(({ path }) => path === '.helmignore')
  const rules = parseHelmignore(ignore ? new TextDecoder().decode(ignore.data) : '')
  return files
    .filter(({ path }) => {
      const segments = path.split('/')
      return segments.every(
        (_, at) => !isIgnored(rules, segments.slice(0, at + 1).join('/'), at < segments.length - 1),
      )
    })
    .map(({ path, data }) => ({ path, data: withoutByteOrderMark(data) }))
    .sort((a, b) => compareFolderwise(a.path, b.path))
}

/** Folder by folder, each sorted by the bytes of its names. */
function compareFolderwise(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')]
  const at = left.findIndex((segment, index) => segment !== right[index])
  if (at < 0) return left.length - right.length
  return Buffer.compare(Buffer.from(left[at]!), Buffer.from(right[at] ?? ''))
}

/** Links to links, and links below links. */
const MAX_ROUNDS = 5

function followLinks(files: readonly TreeFile[]): ChartFile[] {
  let found: TreeFile[] = [...files]
  for (let round = 0; round < MAX_ROUNDS && found.some(({ isLink }) => isLink); round++) {
    const before = found
    found = before.flatMap((file) => (file.isLink ? targetsOf(file, before) : [file]))
  }
  return found.filter(({ isLink }) => !isLink)
}

function targetsOf({ path, data }: TreeFile, files: readonly TreeFile[]): TreeFile[] {
  const target = posix.join(posix.dirname(path), new TextDecoder().decode(data))
  return files.flatMap((file) => {
    if (file.path === target) return [{ ...file, path }]
    if (!file.path.startsWith(`${target}/`) || path.startsWith(`${target}/`)) return []
    return [{ ...file, path: `${path}${file.path.slice(target.length)}` }]
  })
}
