import type { PlannedCopy } from '../copy/plan-copies.ts'
import type { Destination } from '../target-reference.ts'

export const EXPORT_FORMATS = ['script', 'job', 'skopeo-sync', 'regsync'] as const

/** Ways to have the copies made elsewhere. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export interface ExportSettings {
  destination: Required<Destination>
  sourceTlsVerify: boolean
  targetTlsVerify: boolean
  /** Further tries after a failure that may pass; as many as the run makes by default. */
  retries?: number
}

export interface ExportedCopies {
  text: string
  /** What the format cannot express, for people; empty when the export does all of it. */
  warnings: string[]
}

export type Exporter = (
  copies: readonly PlannedCopy[],
  settings: ExportSettings,
) => ExportedCopies | Promise<ExportedCopies>
