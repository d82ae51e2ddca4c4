import {
  compareDiagnostics,
  type Diagnostic,
  type SourceLocation,
} from '../../diagnostics/index.ts'
import type { RuleSetting } from '../../workspace/index.ts'
import type { CheckedChart } from './checked-chart.ts'
import type { Finding, FindingPlace, Rule } from './rule.ts'

/** Turns a place in a chart into a place in the workspace. */
export type Locate = (place: FindingPlace) => SourceLocation | Promise<SourceLocation>

/**
 * Runs rules over one chart.
 * @returns What they found, in order; severities are the rules' own.
 */
export async function runRules(
  rules: readonly Rule[],
  chart: CheckedChart,
  locate: Locate,
): Promise<Diagnostic[]> {
  const diagnostics: Diagnostic[] = []
  for (const rule of rules) {
    const findings: Finding[] = []
    await rule.check(chart, (finding) => findings.push(finding))
    for (const finding of findings) diagnostics.push(await toDiagnostic(finding, rule, locate))
  }
  return diagnostics.sort(compareDiagnostics)
}

async function toDiagnostic(finding: Finding, rule: Rule, locate: Locate): Promise<Diagnostic> {
  const related = await Promise.all(
    (finding.related ?? []).map(async ({ message, at }) => ({
      message,
      location: await locate(at),
    })),
  )
  return {
    ruleId: rule.id,
    severity: finding.severity ?? rule.severity,
    message: finding.message,
    location: await locate(finding.at),
    ...(finding.hint !== undefined && { hint: finding.hint }),
    ...(related.length > 0 && { related }),
  }
}

/**
 * Applies the workspace's settings: severities, rules that are off, accepted findings.
 * @returns The findings that remain, and how many were accepted.
 */
export function applySettings(
  diagnostics: readonly Diagnostic[],
  settings: ReadonlyMap<string, RuleSetting>,
): { diagnostics: Diagnostic[]; ignoredCount: number } {
  const kept: Diagnostic[] = []
  let ignoredCount = 0
  for (const diagnostic of diagnostics) {
    const setting = settings.get(diagnostic.ruleId)
    if (setting?.severity === 'off') continue
    if (setting?.ignore.some(({ path }) => isAtOrBelow(diagnostic.location.file, path))) {
      ignoredCount++
      continue
    }
    kept.push(setting?.severity ? { ...diagnostic, severity: setting.severity } : diagnostic)
  }
  return { diagnostics: kept, ignoredCount }
}

function isAtOrBelow(file: string, path: string): boolean {
  const folder = path.replace(/^\.\//, '').replace(/\/+$/, '')
  return file === folder || file.startsWith(`${folder}/`)
}
