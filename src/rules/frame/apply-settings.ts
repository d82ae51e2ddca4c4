import type { Diagnostic, SuppressedDiagnostic } from '../../diagnostics/index.ts'
import type { IgnoredFinding, RuleSetting } from '../../workspace/index.ts'

/**
 * Applies the workspace's settings: severities, rules that are off, accepted findings.
 * @returns The findings that remain, those that were accepted, and the entries of the configuration that accepted one.
 */
export function applySettings<Found extends Diagnostic>(
  diagnostics: readonly Found[],
  settings: ReadonlyMap<string, RuleSetting>,
): { diagnostics: Found[]; suppressed: SuppressedDiagnostic[]; used: Set<IgnoredFinding> } {
  const kept: Found[] = []
  const suppressed: SuppressedDiagnostic[] = []
  const used = new Set<IgnoredFinding>()
  for (const diagnostic of diagnostics) {
    const setting = settings.get(diagnostic.ruleId)
    if (setting?.severity === 'off') continue
    const judged = setting?.severity ? { ...diagnostic, severity: setting.severity } : diagnostic
    const accepting =
      setting?.ignore.filter(({ path }) => isAtOrBelow(diagnostic.location.file, path)) ?? []
    for (const entry of accepting) used.add(entry)
    const [first] = accepting
    if (first) suppressed.push({ diagnostic: judged, by: 'config', reason: first.reason })
    else kept.push(judged)
  }
  return { diagnostics: kept, suppressed, used }
}

function isAtOrBelow(file: string, path: string): boolean {
  const place = path.replace(/^\.\//, '').replace(/(?<!\/)\/+$/, '')
  if (!place.includes('*')) return file === place || file.startsWith(`${place}/`)
  return new RegExp(`^${place.split('/').map(segmentPattern).join('/')}(?:/|$)`).test(file)
}

/** `*` stands for anything in a name, `**` for any folders. */
function segmentPattern(segment: string): string {
  if (segment === '**') return '.+'
  return segment.split('*').map(escaped).join('[^/]*')
}

function escaped(text: string): string {
  return text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
}
