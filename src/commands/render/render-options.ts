import type { ClusterFlags } from '../../services/open-target-cluster.ts'
import type { UserValuesFlags } from '../../services/read-user-values.ts'

/** The values flags are what the form of every rendered plugin sends. */
export interface RenderOptions extends UserValuesFlags, ClusterFlags {
  paths: string[]
  /** `--global name=value` */
  global?: string[]
  /** `--with`, each a list with commas, or `all`. */
  with?: string[]
  /** Also the charts that inner Plugin resources install. */
  deep?: boolean
  /** Print where each value comes from instead of the objects. */
  explainValues?: boolean
  /** Files instead of standard output. */
  outputDir?: string
  offline?: boolean
}
