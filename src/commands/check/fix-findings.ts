import { join } from 'node:path'
import { OpenChart, type ReadChart } from '../../chart/index.ts'
import { type Diagnostic, UserError } from '../../diagnostics/index.ts'
import { ifMissing, readRegularFile, requireWritable } from '../../files/index.ts'
import { applyFixes, type FoundDiagnostic } from '../../rules/index.ts'
import type { Context } from '../../services/context.ts'
import { boundaryOfChart } from '../../services/open-boundary.ts'
import { printWarning } from '../../terminal/index.ts'
import { checkCharts, type ChartFindings } from './check-charts.ts'
import type { CheckOptions } from './check-options.ts'
import { judgeCharts } from './judge-charts.ts'
import type { CheckPlan } from './plan-check.ts'

/** A file that a repair changes. */
export interface RepairedFile {
  /** Absolute paths. */
  chart: string
  file: string
  /** Whole texts, a byte order mark included; undefined where there is no file. */
  before: string | undefined
  after: string | undefined
}

export interface RepairedCharts {
  /** What is found when the files are changed. */
  results: ReadonlyMap<string, ChartFindings>
  repaired: readonly Diagnostic[]
  /** Sorted by path. */
  files: readonly RepairedFile[]
}

/** More than any chain of repairs that make each other possible. */
const MAX_PASSES = 10

/**
 * Checks charts and repairs what can be repaired without a guess, again and again until nothing more can. All of it
 * happens in memory; nothing is written.
 */
export async function fixFindings(
  plan: CheckPlan,
  options: CheckOptions,
  context: Context,
): Promise<RepairedCharts> {
  const disk = openDisk(plan, context)
  const changes = new Map<string, Map<string, string | null>>()
  const repaired: Diagnostic[] = []
  for (let pass = 1; ; pass++) {
    const readOver = (read: ReadChart): ReadChart => readChanged(read, changes)
    const verb = pass === 1 ? 'Checking' : 'Checking again'
    // What there is to say about the files themselves was said in the first pass.
    const calm: Context = pass === 1 ? context : { ...context, verbosity: 'quiet' }
    const results = await checkCharts(plan, options, calm, { readOver, verb })
    const found = judgeCharts(plan, results.values()).diagnostics
    const applied = pass > MAX_PASSES ? [] : repairOnce(found, changes, disk)
    repaired.push(...applied)
    if (applied.length === 0) return { results, repaired, files: changedFiles(changes, disk) }
  }
}

/** Adds the repairs of one pass to the changes. @returns What was repaired. */
function repairOnce(
  found: readonly FoundDiagnostic[],
  changes: Map<string, Map<string, string | null>>,
  disk: Disk,
): FoundDiagnostic[] {
  const applied: FoundDiagnostic[] = []
  const repairable = found.filter(({ repair }) => repair !== undefined)
  for (const chart of new Set(repairable.map(({ repair }) => repair!.chart))) {
    const changed = changes.get(chart) ?? new Map<string, string | null>()
    const textOf = (file: string): string | undefined => {
      const text = changed.get(file)
      return text === undefined ? disk.text(join(chart, file)) : (text ?? undefined)
    }
    const wanted = repairable.filter(
      ({ repair }) =>
        repair!.chart === chart && repair!.fix.every(({ file }) => disk.mayWrite(chart, file)),
    )
    const fixed = applyFixes(
      wanted.map(({ repair }) => repair!.fix),
      textOf,
    )
    const news = [...fixed.files].filter(([file, text]) => (textOf(file) ?? null) !== text)
    // A file that is on the disk already, but no part of the chart, is nobody's repair.
    if (news.length === 0) continue
    for (const [file, text] of news) changed.set(file, text)
    changes.set(chart, changed)
    applied.push(...wanted.filter((_, index) => fixed.applied.has(index)))
  }
  return applied
}

/** A ReadChart that gives charts with their files changed. */
function readChanged(
  read: ReadChart,
  changes: ReadonlyMap<string, ReadonlyMap<string, string | null>>,
): ReadChart {
  const charts = new Map<string, OpenChart>()
  return (path) => {
    const changed = changes.get(path)
    if (changed === undefined) return read(path)
    let chart = charts.get(path)
    if (chart === undefined) charts.set(path, (chart = withChanges(read(path), changed)))
    return chart
  }
}

function withChanges(chart: OpenChart, changes: ReadonlyMap<string, string | null>): OpenChart {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
  const kept = chart.files.flatMap((file) => {
    const text = changes.get(file.path)
    if (text === undefined) return [file]
    return text === null ? [] : [{ path: file.path, data: encode(text) }]
  })
  const added = [...changes].flatMap(([path, text]) =>
    text === null || chart.file(path) !== undefined ? [] : [{ path, data: encode(text) }],
  )
  return new OpenChart(chart.source, [...kept, ...added])
}

const BYTE_ORDER_MARK = '\ufeff'

/** The files as they are on the disk. */
interface Disk {
  /** Without a byte order mark, as a chart is read; undefined when there is no such file or it is no UTF-8. */
  text(file: string): string | undefined
  /** With it. */
  wholeText(file: string): string | undefined
  /** Warns once of a file that is not for us to change. */
  mayWrite(chart: string, file: string): boolean
}

function openDisk({ workspace }: CheckPlan, context: Context): Disk {
  const texts = new Map<string, string | undefined>()
  const wholeText = (file: string): string | undefined => {
    if (!texts.has(file)) texts.set(file, readWhole(file))
    return texts.get(file)
  }
  const allowed = new Map<string, boolean>()
  const judge = (chart: string, file: string): boolean => {
    try {
      requireWritable(join(chart, file), boundaryOfChart(workspace, chart, context))
      return true
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      printWarning(context.io, error.message)
      return false
    }
  }
  return {
    wholeText,
    text: (file) => wholeText(file)?.replace(BYTE_ORDER_MARK, ''),
    mayWrite(chart, file) {
      const path = join(chart, file)
      if (!allowed.has(path)) allowed.set(path, judge(chart, file))
      return allowed.get(path)!
    },
  }
}

function readWhole(file: string): string | undefined {
  let bytes: Buffer
  try {
    bytes = readRegularFile(file)
  } catch (error) {
    return ifMissing(undefined)(error)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function changedFiles(
  changes: ReadonlyMap<string, ReadonlyMap<string, string | null>>,
  disk: Disk,
): RepairedFile[] {
  return [...changes]
    .flatMap(([chart, files]) =>
      [...files].map(([path, text]) => {
        const file = join(chart, path)
        const before = disk.wholeText(file)
        const mark = before?.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : ''
        return { chart, file, before, after: text === null ? undefined : mark + text }
      }),
    )
    .filter(({ before, after }) => before !== after)
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}
