import {
  compareDiagnostics,
  type Diagnostic,
  type SuppressedDiagnostic,
} from '../../diagnostics/index.ts'
import type { RuleSetting } from '../../workspace/index.ts'
import type { Finding } from './finding.ts'
import { locateFinding } from './locate-finding.ts'
import type { Rule } from './rule.ts'
import type { Subject } from './subject.ts'

/**
 * Runs rules over one chart, and lets go of its renderings then: a workspace may have hundreds of charts.
 * @returns What they found, in order; severities are the rules' own.
 */
export async function runRules(rules: readonly Rule[], subject: Subject): Promise<Diagnostic[]> {
  const diagnostics: Diagnostic[] = []
  for (const rule of rules) {
    await rule.check(subject, (finding) => diagnostics.push(toDiagnostic(finding, rule, subject)))
  }
  subject.release()
  return diagnostics.sort(compareDiagnostics)
}

function toDiagnostic(finding: Finding, rule: Rule, subject: Subject): Diagnostic {
  const { message, at, hint, severity = rule.severity, related = [], hidesSource } = finding
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
  }
}

/**
 * Applies the workspace's settings: severities, rules that are off, accepted findings.
 * @returns The findings that remain, and those that were accepted.
 */
export function applySettings(
  diagnostics: readonly Diagnostic[],
  settings: ReadonlyMap<string, RuleSetting>,
): { diagnostics: Diagnostic[]; suppressed: SuppressedDiagnostic[] } {
  const kept: Diagnostic[] = []
  const suppressed: SuppressedDiagnostic[] = []
  for (const diagnostic of diagnostics) {
    const setting = settings.get(diagnostic.ruleId)
    if (setting?.severity === 'off') continue
    const judged = setting?.severity ? { ...diagnostic, severity: setting.severity } : diagnostic
    const ignored = setting?.ignore.find(({ path }) => isAtOrBelow(diagnostic.location.file, path))
    if (ignored) suppressed.push({ diagnostic: judged, by: 'config', reason: ignored.reason })
    else kept.push(judged)
  }
  return { diagnostics: kept, suppressed }
}

function isAtOrBelow(file: string, path: string): boolean {
  const folder = path.replace(/^\.\//, '').replace(/(?<!\/)\/+$/, '')
  return file === folder || file.startsWith(`${folder}/`)
}
