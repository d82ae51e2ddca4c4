import type { Chart, ChartMetadata } from '../../chart/index.ts'
import { type GoMap } from '../../go/values/index.ts'
import type { EngineProfile } from '../engine-profile.ts'
import { deepCopy } from './merge-maps.ts'

/**
 * A chart while its dependencies are being worked out: the same chart may stand in several places (aliases), and which
 * subcharts and values it has depends on the values of the release. The `Chart` below it is never changed.
 */
export interface ChartNode {
  readonly chart: Chart
  readonly profile: EngineProfile
  /** Chart.yaml; `name` becomes the alias, and `dependencies` lose what is disabled. */
  metadata: ChartMetadata
  /**
   * Default values; import-values adds to them. The profile `installer` changes them in place: Helm 3.8.2 merges charts
   * into each other's defaults while it looks at dependencies, and renders with what is left.
   */
  values: GoMap
  parent: ChartNode | undefined
  children: ChartNode[]
}

/** Finds the default values of a chart: values.yaml, parsed. */
export type DefaultValues = (chart: Chart) => GoMap

export function createChartNode(
  chart: Chart,
  defaultValues: DefaultValues,
  profile: EngineProfile,
): ChartNode {
  const defaults = defaultValues(chart)
  const node: ChartNode = {
    chart,
    profile,
    metadata: copyMetadata(chart.metadata),
    values: profile === 'installer' ? deepCopy(defaults) : defaults,
    parent: undefined,
    children: [],
  }
  setChildren(
    node,
    chart.dependencies.map((dependency) => createChartNode(dependency, defaultValues, profile)),
  )
  return node
}

export function setChildren(node: ChartNode, children: ChartNode[]): void {
  node.children = children
  for (const child of children) child.parent = node
}

/**
 * A second place for the same chart, under another name. Only two levels are copied, as Helm does it: what lies
 * deeper is shared by all places until it is looked at itself (helm.sh/helm pkg/chart/v2/util getAliasDependency).
 * Helm 3.8.2 copies one level and the list of dependencies not at all, so that aliases below an alias count once.
 */
export function copyChartNode(node: ChartNode): ChartNode {
  if (node.profile === 'installer') return { ...node, metadata: { ...node.metadata } }
  const copy: ChartNode = { ...node, metadata: copyMetadata(node.metadata) }
  setChildren(
    copy,
    node.children.map((child) => ({ ...child })),
  )
  return copy
}

function copyMetadata(metadata: ChartMetadata): ChartMetadata {
  if (!metadata.dependencies) return { ...metadata }
  return { ...metadata, dependencies: metadata.dependencies.map((entry) => ({ ...entry })) }
}

/** `parent/charts/child`: where the templates of a chart seem to live. */
export function chartPath(node: ChartNode): string {
  const { name } = node.metadata
  return node.parent ? `${chartPath(node.parent)}/charts/${name}` : name
}
