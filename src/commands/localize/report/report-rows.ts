import {
  canonicalReference,
  compareText,
  type CopyOutcome,
  type CopyPlan,
  type CopyResult,
  type DryCopy,
  type FoundImage,
  type PlannedCopy,
} from '../../../images/index.ts'

/** One image of a report. */
export interface ReportRow {
  source: string
  target: string
  /** What the target holds; empty where that is not known. */
  digest: string
  /** Bytes of what the target holds. */
  size: number | undefined
  state: CopyOutcome['status'] | 'planned' | 'clash' | 'in-place' | 'unlocked'
  /** Names of plugins, or of the file that declares the image; sorted. */
  usedBy: string[]
}

/** What a report is made of. */
export interface ReportedCopies {
  images: readonly FoundImage[]
  plan: CopyPlan
  /** Sources that the lock does not know, and that are not copied for that. */
  unlocked: readonly string[]
  /** Of a run, with signatures and the like behind the images. */
  results: readonly CopyResult[]
  /** Of a dry run. */
  planned: readonly DryCopy[]
  sizes: ReadonlyMap<PlannedCopy, number>
}

/** All images, sorted by source and target, whatever became of them. */
export function reportRows(reported: ReportedCopies): ReportRow[] {
  const { plan, unlocked, results, planned, sizes } = reported
  const usersOf = usersBySource(reported.images)
  const row = (
    source: string,
    target: string,
    state: ReportRow['state'],
    digest = '',
    size?: number,
  ): ReportRow => ({ source, target, digest, size, state, usedBy: usersOf.get(source) ?? [] })
  const rows = [
    ...results.map(({ copy, outcome }) =>
      row(sourceOf(copy), copy.to, outcome.status, digestOf(outcome), sizes.get(copy)),
    ),
    ...planned.map((one) =>
      row(
        sourceOf(one.copy),
        one.copy.to,
        'failure' in one ? 'failed' : 'planned',
        one.copy.partDigest ?? one.copy.digest,
      ),
    ),
    ...plan.clashes.flatMap(({ to, from }) => from.map((source) => row(source, to, 'clash'))),
    ...plan.inPlace.map((source) => row(source, source, 'in-place')),
    ...unlocked.map((source) => row(source, '', 'unlocked')),
  ]
  return rows.sort((a, b) => compareText(a.source, b.source) || compareText(a.target, b.target))
}

function sourceOf({ source }: PlannedCopy): string {
  return canonicalReference(source)
}

function digestOf(outcome: CopyOutcome): string {
  if (outcome.status === 'failed') return ''
  return outcome.status === 'conflict' ? outcome.targetDigest : outcome.digest
}

const PLUGIN = 'plugin '

function usersBySource(images: readonly FoundImage[]): Map<string, string[]> {
  return new Map(
    images.map(({ reference, findings }) => {
      const names = findings.flatMap(({ origin: [first] }) => {
        if (first === undefined) return []
        return first.startsWith(PLUGIN) ? first.slice(PLUGIN.length) : first
      })
      return [canonicalReference(reference), [...new Set(names)].sort(compareText)]
    }),
  )
}
