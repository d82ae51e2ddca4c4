import type { EngineProfile } from '../../helm/index.ts'
import type { ReleaseFlags } from '../../services/choose-release.ts'
import type { ChartFlags } from '../../services/find-chart.ts'
import type { UserValuesFlags } from '../../services/read-user-values.ts'

/** The flags of `helm template`, as Helm 4 has them. */
export interface TemplateOptions extends ChartFlags, UserValuesFlags, ReleaseFlags {
  /** `-n/--namespace` */
  namespace?: string
  /** `--include-crds` */
  includeCrds?: boolean
  /** `-s/--show-only`, patterns of template paths without the chart's name. */
  showOnly?: string[]
  /** `--kube-version` */
  kubeVersion?: string
  /** `-a/--api-versions`, each a list with commas. */
  apiVersions?: string[]
  /** `--is-upgrade` */
  isUpgrade?: boolean
  /** `--no-hooks` */
  noHooks?: boolean
  /** `--skip-tests` */
  skipTests?: boolean
  /** `--skip-schema-validation` */
  skipSchemaValidation?: boolean
  /** `--output-dir`: files instead of standard output. */
  outputDir?: string
  /** `--release-name`: the name of the release is a folder in the output folder. */
  releaseName?: boolean
  /** `--validate` needs a cluster: refused. */
  validate?: boolean
  /** `--dry-run`: `unset` without a value; `server` needs a cluster: refused. */
  dryRun?: string
  /** `--verify`: refused. */
  verify?: boolean
  /** `--post-renderer`: a plugin of helm, refused. */
  postRenderer?: string
  /** `--enable-dns`: nothing is looked up all the same. */
  enableDns?: boolean
  /** Other flags of helm, as `--name=value`: they change nothing. */
  ignoredFlags?: string[]
  /** `--debug`: output that is not YAML is shown. */
  debug?: boolean
  /** `--profile`: which Helm is answered for. */
  profile?: EngineProfile
  /** `--engine` */
  engine?: 'builtin' | 'helm'
}
