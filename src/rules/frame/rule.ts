import type { Severity } from '../../diagnostics/index.ts'
import type { YamlPosition } from '../../yaml/node/index.ts'
import type { CheckedChart } from './checked-chart.ts'

/** Files of an example plugin, relative to its folder `demo/`; laid over EXAMPLE_PLUGIN. null removes a file. */
export type ExampleFiles = Record<string, string | null>

/** Where a rule found something: a file of the chart, and in it a JSON pointer (RFC 6901) or a position. */
export interface FindingPlace {
  /** Relative to the chart folder. */
  file: string
  /** Points at the entry in a YAML file; the nearest existing parent is shown when it is absent. */
  pointer?: string
  position?: Pick<YamlPosition, 'line' | 'column'> & { endLine?: number; endColumn?: number }
}

export interface Finding {
  message: string
  at: FindingPlace
  hint?: string
  /** Instead of the rule's own severity. */
  severity?: Severity
  related?: { message: string; at: FindingPlace }[]
}

export type Report = (finding: Finding) => void

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
  check(chart: CheckedChart, report: Report): void | Promise<void>
}
