import type { SourceLocation } from '../../diagnostics/index.ts'

/** The place of a comment, whole. */
export type CommentPlace = Required<Omit<SourceLocation, 'file'>>

/** A comment that accepts findings: `# kgplugin-ignore rule-id: reason`. */
export interface Suppression {
  /** Relative to the chart. */
  file: string
  at: CommentPlace
  /** Ids of rules that exist, as the comment lists them. */
  ruleIds: readonly string[]
  reason: string
  /** Lines of the findings that are accepted, counted from 1, both included; undefined: all of the file. */
  lines: LineRange | undefined
}

export interface LineRange {
  first: number
  last: number
}

/** A comment that was meant to accept findings, and accepts none. */
export interface SuppressionMistake {
  /** Relative to the chart. */
  file: string
  at: CommentPlace
  message: string
  hint: string
}
