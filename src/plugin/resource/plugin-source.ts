import type { Chart, ChartFile } from '../../chart/index.ts'

/** What a Plugin resource installs, wherever it comes from; each kind needs one of these. */
export interface PluginSource {
  /** The chart at the resource's path, for the kinds template and helm. @throws UserError */
  loadChart(): Promise<Chart>
  /** Every `*.yaml` below the path, sorted, for the kind native. @throws UserError */
  loadManifests(): Promise<ChartFile[]>
  /** What `kustomize build` of the path prints, for the kind kustomize. @throws UserError */
  buildKustomization(): Promise<string>
}
