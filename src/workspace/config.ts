import type { ClusterSettings } from '../cluster/index.ts'
import type { Severity } from '../diagnostics/index.ts'
import type { DeclaredImage, IgnoredImage } from '../images/index.ts'

export const CONFIG_FILE = '.kgplugin.yaml'

/** Accepted findings: a file or folder relative to the workspace, perhaps with `*`, and why. */
export interface IgnoredFinding {
  path: string
  reason: string
  /** Where `.kgplugin.yaml` says so. */
  at: { line: number; column: number }
}

export interface RuleSetting {
  severity?: Severity | 'off'
  ignore: IgnoredFinding[]
  /** Where `.kgplugin.yaml` says so. */
  at?: { line: number; column: number }
}

/** Where images are copied to, and what reading manifests cannot tell about them. */
export interface ImagesConfig {
  registry: string | undefined
  repository: string | undefined
  /** Registry, or registry and path -> where to read from instead; as written. */
  mirrors?: Readonly<Record<string, string>>
  /** As written; all when undefined. */
  platforms?: readonly string[]
  declared: DeclaredImage[]
  ignore: IgnoredImage[]
}

/** How the schemas of the form are written. */
export interface SchemaConfig {
  /** `upstream` keeps the `$schema` of KubeGems' own generator. */
  dialect: 'current' | 'upstream'
}

/** The clusters that plugins are made for: one for each Kubernetes version. */
export interface ClusterConfig extends Omit<ClusterSettings, 'kubeVersion'> {
  kubeVersion?: string | readonly string[]
}

/** Values on top of a chart's own ones: a file, absolute, or what stands in `.kgplugin.yaml` itself. */
export type ConfiguredValues = { file: string } | { map: Readonly<Record<string, unknown>> }

/** `.kgplugin.yaml`, with its defaults filled in (config.schema.json says what each key means; parse-config.ts reads it). */
export interface WorkspaceConfig {
  /** Globs of chart folders; undefined: search. */
  plugins: string[] | undefined
  /** Repository URL without trailing slash -> other URL, or an absolute folder. */
  mirrors: ReadonlyMap<string, string>
  /** Absolute paths outside of the workspace that links, file:// dependencies and addresses may lead to. */
  allow: string[]
  categories: string[]
  /** Languages that forms are translated to. */
  languages: readonly string[]
  /** Names of plugins of other repositories. */
  externalPlugins: string[]
  schema: SchemaConfig
  /** Name of a chart, or its folder relative to the workspace -> values that it is checked with, each on its own. */
  values: ReadonlyMap<string, readonly ConfiguredValues[]>
  rules: ReadonlyMap<string, RuleSetting>
  images: ImagesConfig
  cluster: ClusterConfig
  /** Absolute path of the file with the findings that `check` knows already. */
  baseline: string | undefined
}

export const DEFAULT_CONFIG: WorkspaceConfig = {
  plugins: undefined,
  mirrors: new Map(),
  allow: [],
  categories: [],
  languages: ['en', 'jp'],
  externalPlugins: [],
  schema: { dialect: 'current' },
  values: new Map(),
  rules: new Map(),
  images: { registry: undefined, repository: undefined, declared: [], ignore: [] },
  cluster: {},
  baseline: undefined,
}
