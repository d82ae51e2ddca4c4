import type { ClustersFlags } from '../../services/open-target-cluster.ts'

/** What the command line of `diff` says. */
export interface DiffOptions extends ClustersFlags {
  /** Plugins; none: all of the workspace. */
  paths: string[]
  /** A git reference: each plugin is compared with its version there. */
  since?: string
  /** A chart repository or a folder with index.yaml, whose version each plugin is compared with. */
  against?: string
  /** With `against`: the version to compare with; default: the newest one below the plugin's. */
  version?: string
  /** Two files with manifests, instead of plugins; `-` is standard input. */
  from?: string
  to?: string
  /** Values of a real installation, or its Plugin resource; `-` is standard input. */
  values?: string
  /** `--global name=value` */
  global?: string[]
  /** Also what inner Plugin resources install. */
  deep?: boolean
  /** Markdown, for a pull request. */
  markdown?: boolean
  offline?: boolean
}
