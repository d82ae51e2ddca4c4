import {
  compareDiagnostics,
  type Diagnostic,
  type SuppressedDiagnostic,
} from '../../diagnostics/index.ts'
import { CONFIG_FILE, type IgnoredFinding, type RuleSetting } from '../../workspace/index.ts'
import { RULES } from '../all-rules.ts'
import { applySettings } from '../frame/apply-settings.ts'
import type { Rule } from '../frame/rule.ts'
import type { FoundDiagnostic } from '../frame/run-rules.ts'
import type { ChartSuppressions } from './read-suppressions.ts'
import { suppressionInvalid } from './suppression-invalid.ts'
import { suppressionUnused } from './suppression-unused.ts'
import type { Suppression } from './suppression.ts'

/** A chart of the workspace, for judging what was found in it. */
export interface JudgedChart extends ChartSuppressions {
  /** As locations name it. */
  path: string
  /**
   * Every rule that ran has looked at all of it. A chart that does not render, for example, keeps most of them from it,
   * and nobody knows what they would have found.
   */
  isSettled: boolean
}

export interface JudgeOptions {
  rules: ReadonlyMap<string, RuleSetting>
  /** Charts whose comments count. */
  charts: readonly JudgedChart[]
  /** Ids of the rules that ran. */
  ranIds: ReadonlySet<string>
  /** Every chart of the workspace was looked at. */
  isWhole: boolean
}

/** Findings that remain and those that were accepted, each sorted. */
export interface Judgement {
  diagnostics: FoundDiagnostic[]
  suppressed: SuppressedDiagnostic[]
}

/**
 * Applies what the workspace says about findings: severities, and what accepts them in .kgplugin.yaml and in comments.
 * Adds findings about comments that accept nothing. What is left over is told only when the rule in question has run and
 * nothing of the workspace was left out.
 */
export function judgeFindings(
  found: readonly FoundDiagnostic[],
  { rules, charts, ranIds, isWhole }: JudgeOptions,
): Judgement {
  const comments = charts.flatMap(({ path, suppressions }) =>
    suppressions.map((suppression) => ({ ...suppression, file: `${path}/${suppression.file}` })),
  )
  const mistakes = ranIds.has(suppressionInvalid.id) ? charts.flatMap(mistakesOf) : []
  const { diagnostics: judged, suppressed, used } = applySettings([...found, ...mistakes], rules)
  const diagnostics: FoundDiagnostic[] = []
  const usedComments = new Map<Suppression, Set<string>>()
  for (const diagnostic of judged) {
    const accepting = comments.filter((comment) => accepts(comment, diagnostic))
    for (const comment of accepting) {
      const ids = usedComments.get(comment) ?? new Set()
      usedComments.set(comment, ids.add(diagnostic.ruleId))
    }
    const [first] = accepting
    if (first) suppressed.push({ diagnostic, by: 'comment', reason: first.reason })
    else diagnostics.push(diagnostic)
  }
  if (isWhole && ranIds.has(suppressionUnused.id)) {
    const isSettled = (file: string): boolean => charts.every((chart) => isFree(chart, file))
    const isJudged = (id: string): boolean => ranIds.has(id) && !comparesVersions(id)
    const unused = [
      ...comments
        .filter(({ file }) => isSettled(file))
        .flatMap((comment) =>
          comment.ruleIds
            .filter((id) => isJudged(id) && !usedComments.get(comment)?.has(id))
            .map((id) => unusedComment(comment, id)),
        ),
      ...[...rules]
        .filter(([id]) => isJudged(id))
        .flatMap(([id, { ignore }]) =>
          ignore
            .filter((entry) => !used.has(entry) && isSettled(fixedPart(entry.path)))
            .map((entry) => unusedEntry(entry, id)),
        ),
    ]
    const judgedUnused = applySettings(unused, rules)
    diagnostics.push(...judgedUnused.diagnostics)
    suppressed.push(...judgedUnused.suppressed)
  }
  return {
    diagnostics: withoutRepetition(diagnostics.sort(compareDiagnostics)),
    suppressed: suppressed.sort((a, b) => compareDiagnostics(a.diagnostic, b.diagnostic)),
  }
}

function accepts({ file, lines, ruleIds }: Suppression, { ruleId, location }: Diagnostic): boolean {
  if (file !== location.file || !ruleIds.includes(ruleId)) return false
  if (lines === undefined) return true
  return location.line !== undefined && lines.first <= location.line && location.line <= lines.last
}

function mistakesOf({ path, mistakes }: JudgedChart): Diagnostic[] {
  return mistakes.map(({ file, at, message, hint }) =>
    finding(suppressionInvalid, { message, hint, location: { file: `${path}/${file}`, ...at } }),
  )
}

/** What a chart leaves open has nothing to do with a file: the one is not in the other. */
function isFree({ path, isSettled }: JudgedChart, file: string): boolean {
  if (isSettled || file === '') return isSettled
  return !`${file}/`.startsWith(`${path}/`) && !`${path}/`.startsWith(`${file}/`)
}

/** A path up to the first segment with a `*`. */
function fixedPart(path: string): string {
  const segments = path.replace(/^(?:\.\/)+/, '').split('/')
  const fixed = segments.findIndex((segment) => segment.includes('*'))
  return segments
    .slice(0, fixed < 0 ? undefined : fixed)
    .join('/')
    .replace(/(?<!\/)\/+$/, '')
}

// They find nothing when there is nothing to compare with.
function comparesVersions(id: string): boolean {
  return RULES.some((rule) => rule.id === id && rule.base !== undefined)
}

function unusedComment({ file, at }: Suppression, id: string): Diagnostic {
  return finding(suppressionUnused, {
    message: `The comment accepts a finding of ${id}, and there is none`,
    hint: 'Remove it. It must stand directly above the line of the finding, or on it.',
    location: { file, ...at },
  })
}

function unusedEntry({ path, at }: IgnoredFinding, id: string): Diagnostic {
  return finding(suppressionUnused, {
    message: `rules.${id}.ignore accepts findings in ${path}, and there is none`,
    hint: 'Remove the entry, or correct its path: it is relative to .kgplugin.yaml.',
    location: { file: CONFIG_FILE, ...at },
  })
}

function finding(
  { id, severity }: Rule,
  said: Pick<Diagnostic, 'message' | 'location'> & { hint: string },
): Diagnostic {
  return { ruleId: id, severity, ...said }
}

function withoutRepetition(sorted: readonly FoundDiagnostic[]): FoundDiagnostic[] {
  return sorted.filter((diagnostic, at) => {
    const before = sorted[at - 1]
    return before === undefined || compareDiagnostics(before, diagnostic) !== 0
  })
}
