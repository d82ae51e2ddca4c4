/** A file of a chart: path relative to the chart's root, with forward slashes, and its bytes. */
export interface ChartFile {
  path: string
  data: Uint8Array
}

/** An item of `import-values`: a name below `exports`, or the paths of two tables. */
export type ImportValue = string | { child: string; parent: string }

/** `dependencies` entry of Chart.yaml or Chart.lock (helm.sh/helm pkg/chart Dependency). */
export interface ChartDependency {
  name: string
  version: string
  repository: string
  condition?: string
  tags?: string[]
  enabled?: boolean
  /** Strings or `{child, parent}` pairs; Helm ignores items that are neither. */
  importValues?: ImportValue[]
  /** The Go type of a `child` or `parent` that was no string: Helm 4 takes its text, Helm 3.8 panics. */
  importValuesFault?: string
  alias?: string
}

export interface ChartMaintainer {
  name?: string
  email?: string
  url?: string
}

/** Chart.yaml (helm.sh/helm pkg/chart Metadata). Absent fields are absent keys; unknown fields are not kept. */
export interface ChartMetadata {
  apiVersion?: string
  name: string
  version: string
  kubeVersion?: string
  description?: string
  type?: string
  keywords?: string[]
  home?: string
  sources?: string[]
  dependencies?: ChartDependency[]
  maintainers?: ChartMaintainer[]
  icon?: string
  appVersion?: string
  deprecated?: boolean
  annotations?: Record<string, string>
  condition?: string
  tags?: string
}

export interface ChartLock {
  /** RFC 3339 time of the resolution. */
  generated: string
  /** `sha256:` and 64 hex digits. */
  digest: string
  dependencies: ChartDependency[]
}

/**
 * A chart as data, wherever it came from (folder or archive), as Helm's loader builds it
 * (helm.sh/helm pkg/chart/loader LoadFiles). Plain data: no I/O happens after loading.
 */
export interface Chart {
  metadata: ChartMetadata
  lock?: ChartLock
  /** values.yaml as written; undefined when there is none. */
  valuesFile?: ChartFile
  /** values.schema.json as written. */
  schemaFile?: ChartFile
  /** Files below `templates/`, in the order of loading. */
  templates: ChartFile[]
  /** All other files (crds/ included), without Chart.yaml, Chart.lock, values, schema, templates and charts/. */
  files: ChartFile[]
  /** Charts below `charts/`, unpacked. */
  dependencies: Chart[]
  /** Every file of the chart itself, charts/ included, in the order of loading. */
  raw: ChartFile[]
}
