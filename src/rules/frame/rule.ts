import type { Severity } from '../../diagnostics/index.ts'
import type { Report } from './finding.ts'
import type { Subject } from './subject.ts'

/** Files of an example plugin, relative to its folder `demo/`; laid over EXAMPLE_PLUGIN. null removes a file. */
export type ExampleFiles = Record<string, string | null>

/** A rule is its code and its documentation; the smallest tests are `bad` and `good`. */
export interface Rule {
  /** Equals the file's name. */
  id: string
  /** Default; `.kgplugin.yaml` may change it. */
  severity: Severity
  /** What holds when the rule is satisfied, a full sentence. */
  summary: string
  /** What happens to the author who breaks it. */
  why: string
  /** Yields exactly this rule's findings. */
  bad: ExampleFiles
  good: ExampleFiles
  check(subject: Subject, report: Report): void | Promise<void>
}
