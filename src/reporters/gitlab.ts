import type { Severity } from '../diagnostics/index.ts'
import { jsonText } from '../terminal/index.ts'
import { findingFingerprints } from './finding-fingerprints.ts'
import { findingText } from './finding-text.ts'
import type { Reporter } from './reporter.ts'

/** Of GitLab's five, `critical` and `blocker` stay for tools that know of them. */
const SEVERITIES: Record<Severity, string> = { error: 'major', warning: 'minor', info: 'info' }

/** A Code Quality report of GitLab (docs.gitlab.com, "Code Quality report format"), for `artifacts:reports:codequality`. */
export const gitlab: Reporter = (result, options) => {
  const fingerprints = findingFingerprints(result, options)
  return jsonText(
    result.diagnostics.map((diagnostic) => {
      const { file, line = 1, endLine } = diagnostic.location
      return {
        description: findingText(diagnostic, options),
        check_name: diagnostic.ruleId,
        fingerprint: fingerprints.get(diagnostic),
        severity: SEVERITIES[diagnostic.severity],
        location: {
          path: options.repositoryPath(file),
          lines: { begin: line, ...(endLine !== undefined && { end: endLine }) },
        },
      }
    }),
  )
}
