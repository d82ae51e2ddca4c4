import type { PlannedCopy } from '../copy/plan-copies.ts'
import type { Destination } from '../target-reference.ts'

export const EXPORT_FORMATS = ['script', 'job', 'skopeo-sync', 'regsync'] as const

/** Ways to have the copies made elsewhere. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export interface ExportSettings {
  destination: Required<Destination>
  sourceTlsVerify: boolean
  targetTlsVerify: boolean
  job?: JobSettings
}

/** Of the Kubernetes Job; all have defaults. */
interface JobSettings {
  name?: string
  namespace?: string
  /** Name of a Secret of type `kubernetes.io/dockerconfigjson` with access to all registries. */
  authSecret?: string
  /** Where the Job's own image comes from. */
  skopeoImage?: string
  /** Pods at a time. Default 4. */
  parallelism?: number
  /** Images that one pod copies: starting a pod takes seconds. Default 5. */
  imagesPerIndex?: number
  /** Further tries of a pod whose failure may pass. Default 3. */
  retries?: number
}

export interface ExportedCopies {
  text: string
  /** What the format cannot express, for people; empty when the export does all of it. */
  warnings: string[]
}

export type Exporter = (copies: readonly PlannedCopy[], settings: ExportSettings) => ExportedCopies
