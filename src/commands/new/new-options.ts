import type { CiService } from '../../skeleton/index.ts'

export interface NewOptions {
  name: string
  repo?: string
  chart?: string
  /** Version or range of the upstream chart. */
  version?: string
  namespace?: string
  category?: string
  description?: string
  valuesFrom?: string[]
  requires?: string[]
  expose?: string[]
  share?: boolean
  ci?: CiService
  yes?: boolean
  dryRun?: boolean
  offline?: boolean
}
