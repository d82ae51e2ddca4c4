import type { CiService } from '../../skeleton/index.ts'

/** The services that `--ci` knows. */
export const CI_SERVICES = ['github', 'gitlab'] as const satisfies readonly CiService[]

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
  ci?: CiService[]
  yes?: boolean
  dryRun?: boolean
  offline?: boolean
}
