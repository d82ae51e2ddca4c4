import type { Client } from '../../cluster/index.ts'
import type { ReporterRequest } from '../check/check-options.ts'

/** What the command line of `validate` says. */
export interface ValidateOptions {
  /** Files, folders and patterns; `-` is standard input. */
  paths: string[]
  /** `--kube-version`, repeated, each a list with commas. */
  kubeVersion?: string[]
  client: Client
  /** Where CustomResourceDefinitions come from, besides the manifests themselves. */
  with?: string[]
  reporters: ReporterRequest[]
}
