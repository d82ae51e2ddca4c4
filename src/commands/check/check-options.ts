import type { Severity } from '../../diagnostics/index.ts'
import type { ReporterName } from '../../reporters/index.ts'
import type { ClustersFlags } from '../../services/open-target-cluster.ts'

export interface ReporterRequest {
  name: ReporterName
  /** File to write, relative to the current folder; standard output without. */
  output?: string
}

/** Least severe finding that gives exit code 1. */
export type FailOn = Severity | 'never'

export interface CheckOptions extends ClustersFlags {
  paths: string[]
  reporters: ReporterRequest[]
  failOn: FailOn
  only?: string[]
  skip?: string[]
  engine: 'builtin' | 'helm'
  offline?: boolean
  /** Repair what can be repaired without a guess. */
  fix?: boolean
  /** With `fix`: show what it would change, and write nothing. */
  dryRun?: boolean
  /** File with known findings, relative to the current folder; over that of the configuration. */
  baseline?: string
  /** Make the findings of this run the known ones. */
  writeBaseline?: boolean
  /** Check again whenever a file changes. */
  watch?: boolean
  /** Git reference: only what changed since it branched off, compared with what was there. */
  since?: string
  /** Published index to compare versions with: an address, a folder or an index.yaml. */
  against?: string
  explain?: string
  listRules?: boolean
}
