import type { Diagnostic } from '../diagnostics/index.ts'

/** Findings that are alike, wherever in their file they stand. */
export interface KnownFinding {
  /** Relative to the workspace, as locations name it. */
  file: string
  rule: string
  /** Without numbers of lines, which move. */
  message: string
  count: number
}

/** The findings that a team has accepted for now: check counts them, and fails for new ones only. */
export type Baseline = readonly KnownFinding[]

/** The findings of a run as a baseline, sorted. */
export function baselineOf(diagnostics: readonly Diagnostic[]): Baseline {
  const known = new Map<string, KnownFinding>()
  for (const diagnostic of diagnostics) {
    const key = keyOf(diagnostic)
    const entry = known.get(key) ?? { ...alike(diagnostic), count: 0 }
    entry.count++
    known.set(key, entry)
  }
  return sorted([...known.values()])
}

export interface Comparison<Found extends Diagnostic> {
  /** Not in the baseline; of alike ones, those beyond its count. In the order that they came in. */
  fresh: Found[]
  known: Found[]
  /** How many findings of the baseline are gone. */
  fixedCount: number
  /** Entries about which the run says nothing. */
  unjudged: Baseline
}

/**
 * Compares the findings of a run with a baseline.
 * @param isJudged Whether the run would have found such a finding: its rule ran over its file.
 */
export function compareWithBaseline<Found extends Diagnostic>(
  diagnostics: readonly Found[],
  baseline: Baseline,
  isJudged: (entry: KnownFinding) => boolean,
): Comparison<Found> {
  const left = new Map(baseline.map((entry) => [keyOfEntry(entry), entry.count]))
  const fresh: Found[] = []
  const known: Found[] = []
  for (const diagnostic of diagnostics) {
    const key = keyOf(diagnostic)
    const count = left.get(key) ?? 0
    if (count > 0) left.set(key, count - 1)
    ;(count > 0 ? known : fresh).push(diagnostic)
  }
  const judged = baseline.filter(isJudged)
  const fixedCount = judged.reduce((sum, entry) => sum + (left.get(keyOfEntry(entry)) ?? 0), 0)
  return { fresh, known, fixedCount, unjudged: baseline.filter((entry) => !isJudged(entry)) }
}

/** In the order of the file. */
export function sorted(findings: readonly KnownFinding[]): KnownFinding[] {
  return [...findings].sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      compareText(a.rule, b.rule) ||
      compareText(a.message, b.message),
  )
}

function alike({ ruleId, message, location }: Diagnostic): Omit<KnownFinding, 'count'> {
  return { file: location.file, rule: ruleId, message: withoutPlaces(message) }
}

// Messages of other programs hold places such as `values.yaml:3:1` and `line 3`.
function withoutPlaces(message: string): string {
  return message.replaceAll(/(?<=:|\blines? |\bcolumn )\d+/g, '#')
}

function keyOf(diagnostic: Diagnostic): string {
  return keyOfEntry(alike(diagnostic))
}

function keyOfEntry({ file, rule, message }: Omit<KnownFinding, 'count'>): string {
  return JSON.stringify([file, rule, message])
}

// Not localeCompare: the file must not depend on the machine's language.
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
