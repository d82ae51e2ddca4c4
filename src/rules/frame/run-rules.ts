import { ChartError } from '../../chart/index.ts'
import { compareDiagnostics, type Diagnostic } from '../../diagnostics/index.ts'
import { chartInvalid } from '../metadata/chart-invalid.ts'
import { chartFailure } from './chart-failure.ts'
import type { Finding } from './finding.ts'
import type { Fix } from './fix.ts'
import { locateFinding } from './locate-finding.ts'
import type { Rule } from './rule.ts'
import type { Subject } from './subject.ts'

/** A finding as reports show it, and its repair. */
export interface FoundDiagnostic extends Diagnostic {
  repair?: Repair
}

/** How a finding is repaired, and in which chart. */
export interface Repair {
  /** Absolute path of its folder. */
  chart: string
  fix: Fix
}

/**
 * Runs rules over one chart.
 * @returns What they found, in order; severities are the rules' own.
 */
export async function runRules(
  rules: readonly Rule[],
  subject: Subject,
): Promise<FoundDiagnostic[]> {
  const found: { diagnostic: FoundDiagnostic; unlessTold: readonly string[] }[] = []
  const report = (finding: Finding, rule: Rule): void =>
    void found.push({
      diagnostic: toDiagnostic(finding, rule, subject),
      unlessTold: finding.unlessTold ?? [],
    })
  for (const rule of rules) {
    try {
      await rule.check(subject, (finding) => report(finding, rule))
    } catch (error) {
      // What nobody can read of a chart, such as values in ci/ that .helmignore leaves out, keeps no other rule and no
      // other chart from being checked.
      if (!(error instanceof ChartError)) throw error
      report(chartFailure(error, subject.chart), chartInvalid)
    }
  }
  const told = new Set(found.map(({ diagnostic }) => toldLine(diagnostic.ruleId, diagnostic)))
  return found
    .filter(({ diagnostic, unlessTold }) => {
      const places = [diagnostic, ...(diagnostic.related ?? [])]
      return (
        unlessTold.length === 0 ||
        !places.every((one) => unlessTold.some((rule) => told.has(toldLine(rule, one))))
      )
    })
    .map(({ diagnostic }) => diagnostic)
    .sort(compareDiagnostics)
}

/** A line about which a rule has said something. */
function toldLine(ruleId: string, { location }: Pick<Diagnostic, 'location'>): string {
  return `${ruleId} ${location.file}:${location.line}`
}

function toDiagnostic(finding: Finding, rule: Rule, subject: Subject): FoundDiagnostic {
  const { message, at, hint, severity = rule.severity, related = [], fix, hidesSource } = finding
  // An archive is built anew from its folder.
  const isFixable = fix !== undefined && !subject.chart.source.isArchive
  return {
    ruleId: rule.id,
    severity,
    message,
    location: locateFinding(subject, at),
    ...(hint !== undefined && { hint }),
    ...(hidesSource && { hidesSource }),
    ...(related.length > 0 && {
      related: related.map((one) => ({
        message: one.message,
        location: locateFinding(subject, one.at),
      })),
    }),
    ...(isFixable && { fixable: true, repair: { chart: subject.chart.source.path, fix } }),
  }
}
