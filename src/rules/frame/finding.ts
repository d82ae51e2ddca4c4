import type { OpenChart } from '../../chart/index.ts'
import { jsonPointer, type Severity } from '../../diagnostics/index.ts'
import { ANNOTATION_PREFIX, type AnnotationName } from '../../plugin/index.ts'
import type { YamlPosition } from '../../yaml/node/index.ts'
import type { Fix } from './fix.ts'

/** Where a rule found something: a file of the chart, and in it a JSON pointer (RFC 6901) or a position. */
export interface FindingPlace {
  /** Relative to the chart folder. */
  file: string
  /** The chart, where it is another one than the rule looks at; a Subject is one. */
  of?: { readonly chart: OpenChart; readonly path: string }
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
  /** The place holds a secret: no report quotes the text there. */
  hidesSource?: true
  /** Rules that say more about the same lines: where they found something on each of them, this finding is left out. */
  unlessTold?: readonly string[]
  /** What `check --fix` does about it. */
  fix?: Fix
}

export type Report = (finding: Finding) => void

/** The place of a value in Chart.yaml. @param keys From its top level to the value. */
export function inChartYaml(...keys: readonly string[]): FindingPlace {
  return { file: 'Chart.yaml', pointer: jsonPointer(...keys) }
}

/** The place of one of KubeGems' annotations in Chart.yaml. */
export function annotationPlace(name: AnnotationName): FindingPlace {
  return inChartYaml('annotations', ANNOTATION_PREFIX + name)
}
