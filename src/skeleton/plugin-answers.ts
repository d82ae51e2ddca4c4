import type { ValueLine } from '../localization/index.ts'

/** The upstream chart that a shell plugin installs. */
export interface Upstream {
  /** As the inner Plugin's `url`. */
  repository: string
  chart: string
  version: string
  appVersion: string | undefined
  description: string | undefined
  /** Default values as Helm reads them; undefined where the archive was not needed. */
  values: Readonly<Record<string, unknown>> | undefined
  /** Lines of the inner Plugin's values that make its images move. */
  imageLines: readonly ValueLine[]
  /** Images that no value moves, and why, in words. */
  fixedImages: readonly string[]
  /** Whether the upstream chart is still unknown, so that the author has to fill it in. */
  isPlaceholder: boolean
}

/** All answers that determine the files of a new plugin. */
export interface PluginAnswers {
  name: string
  namespace: string
  /** `main/sub`. */
  category: string
  /** Names of plugins whose shared settings are read. */
  valuesFrom: string[]
  /** Entries of the requirements annotation. */
  requires: string[]
  upstream: Upstream
  /** Render a ConfigMap with settings for other plugins. */
  share: boolean
  /** Dotted paths of upstream values that become fields of the form. */
  expose: string[]
}
