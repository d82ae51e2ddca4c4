import type { TargetCluster } from '../../cluster/index.ts'
import type { GoMap } from '../../go/values/index.ts'
import type { RenderServices } from '../../plugin/index.ts'

/** In which circumstances a plugin is installed, to see what the installer would make of it. */
export interface InstallSetting {
  /** `name=value` settings of the global plugin; default: none. */
  globals?: readonly string[]
  /** What the form sends, as `spec.values`; default: nothing. */
  formValues?: GoMap
  /** Names of enabled plugins; default: those of the workspace that the plugin requires or reads values from, and theirs. */
  enabled?: readonly string[]
  /** Names of plugins that are not enabled all the same. */
  disabled?: readonly string[]
  /** Default: the first of the clusters that plugins are made for. */
  cluster?: TargetCluster
  /** Also what inner Plugin resources install. */
  deep?: boolean
  /** Changes what an inner Plugin resource asks for, to see what would be if. */
  amendResource?: RenderServices['amendResource']
}
