import { compareDiagnostics, type Diagnostic } from '../diagnostics/index.ts'
import { sha256 } from '../files/index.ts'
import type { CheckResult, ReporterOptions } from './reporter.ts'

/**
 * Names for findings by which a service knows them again in the next run: 64 hex digits, each of them once. They come
 * from rule, file and message, so lines that are added above change nothing. Of findings that are alike in all that,
 * the second one is known as the second one.
 */
export function findingFingerprints(
  { diagnostics, suppressed }: CheckResult,
  { repositoryPath }: Pick<ReporterOptions, 'repositoryPath'>,
): Map<Diagnostic, string> {
  const all = [...diagnostics, ...suppressed.map(({ diagnostic }) => diagnostic)]
  const seen = new Map<string, number>()
  const fingerprints = new Map<Diagnostic, string>()
  for (const diagnostic of all.sort(compareDiagnostics)) {
    const { ruleId, message, location } = diagnostic
    const alike = JSON.stringify([ruleId, repositoryPath(location.file), withoutLines(message)])
    const count = seen.get(alike) ?? 0
    seen.set(alike, count + 1)
    fingerprints.set(diagnostic, sha256(JSON.stringify([alike, count])))
  }
  return fingerprints
}

// Messages of other programs hold places such as `values.yaml:3:1` and `line 3`.
function withoutLines(message: string): string {
  return message.replaceAll(/(?<=:|\blines? )\d+/g, '#')
}
