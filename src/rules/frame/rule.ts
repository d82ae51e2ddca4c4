import type { Severity } from '../../diagnostics/index.ts'
import type { Report } from './finding.ts'
import type { Subject } from './subject.ts'

/**
 * Files of an example plugin, relative to its folder `demo/`; laid over EXAMPLE_PLUGIN. null removes a file. A path with
 * `../` belongs to another plugin of the workspace, or to the workspace itself: `../other/Chart.yaml`, `../.kgplugin.yaml`.
 */
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
  /** `check --fix` repairs at least some of its findings. */
  isFixable?: true
  /** Runs only where `.kgplugin.yaml` gives it a severity, or --only names it. */
  isOptional?: true
  /** Yields exactly this rule's findings. */
  bad: ExampleFiles
  good: ExampleFiles
  /** Other rules that find something in `bad`, too, because they tell another side of it. */
  alsoFound?: readonly string[]
  /** The version of the example before the change; for rules that compare. */
  base?: ExampleFiles
  check(subject: Subject, report: Report): void | Promise<void>
}
