import type { Severity } from '../../diagnostics/index.ts'
import type { ReporterName } from '../../reporters/index.ts'

export interface ReporterRequest {
  name: ReporterName
  /** File to write, relative to the current folder; standard output without. */
  output?: string
}

export interface CheckOptions {
  paths: string[]
  reporters: ReporterRequest[]
  /** Least severe finding that gives exit code 1. */
  failOn: Severity
  only?: string[]
  skip?: string[]
  engine: 'builtin' | 'helm'
  offline?: boolean
  explain?: string
  listRules?: boolean
}
