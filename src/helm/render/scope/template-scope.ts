import type { ChartFile } from '../../../chart/index.ts'
import { GoMap, type GoValue, int } from '../../../go/values/index.ts'
import { type ChartNode, chartPath } from '../../values/chart-node.ts'
import { isTable } from '../../values/merge-maps.ts'
import { createChartObject } from './chart-object.ts'
import { ChartStruct } from './chart-struct.ts'
import { createFilesObject } from './files-object.ts'
import type { Release } from './release.ts'
import { valuesObject } from './values-object.ts'

/** A template with what it sees as its dot. */
export interface ScopedTemplate {
  /** `chart/charts/subchart/templates/file.yaml` */
  name: string
  /** Segments of the name. */
  depth: number
  file: ChartFile
  /** The `templates` folder of its chart. */
  basePath: string
  /** Shared by all templates of a chart; `Template` is set before each. */
  scope: GoMap
}

/** `.Release` */
export function createReleaseObject(release: Release): GoMap {
  return new GoMap([
    ['Name', release.name],
    ['Namespace', release.namespace],
    ['IsUpgrade', release.isUpgrade],
    ['IsInstall', !release.isUpgrade],
    ['Revision', int(release.revision)],
    ['Service', 'Helm'],
  ])
}

interface SharedObjects {
  release: GoMap
  capabilities: GoValue
}

/** All templates of a chart and its subcharts, each chart with its own part of the values. (recAllTpls) */
export function scopeTemplates(
  node: ChartNode,
  values: GoMap,
  shared: SharedObjects,
): ScopedTemplate[] {
  const templates: ScopedTemplate[] = []
  addChart(node, valuesObject(values, node.profile), shared, templates)
  // Below an alias Helm 3.8.2 may give several places one name: the last is left.
  return node.profile === 'installer'
    ? [...new Map(templates.map((template) => [template.name, template])).values()]
    : templates
}

function addChart(
  node: ChartNode,
  values: GoMap,
  shared: SharedObjects,
  templates: ScopedTemplate[],
): GoMap {
  const subcharts = new GoMap()
  const scope = new GoMap([
    ['Chart', chartObject(node)],
    ['Files', createFilesObject(node.chart.files, node.profile)],
    ['Release', shared.release],
    ['Capabilities', shared.capabilities],
    ['Values', values],
    ['Subcharts', subcharts],
  ])
  for (const child of node.children) {
    const { name } = child.metadata
    const table = values.get(name)
    const childTable = isTable(table) ? table : new GoMap()
    const childValues = valuesObject(childTable, node.profile)
    subcharts.set(name, addChart(child, childValues, shared, templates))
  }
  const path = chartPath(node)
  const isLibrary = node.metadata.type?.toLowerCase() === 'library'
  for (const file of node.chart.templates) {
    // A library chart only has partials.
    if (isLibrary && !isPartial(file.path)) continue
    const name = `${path}/${file.path}`
    const depth = name.split('/').length
    templates.push({ name, depth, file, basePath: `${path}/templates`, scope })
  }
  return scope
}

function chartObject({ metadata, parent, profile }: ChartNode): GoValue {
  const isRoot = parent === undefined
  return profile === 'installer'
    ? new ChartStruct(metadata, isRoot)
    : createChartObject(metadata, isRoot)
}

/** Partials are parsed, but not rendered. */
export function isPartial(path: string): boolean {
  return path.slice(path.lastIndexOf('/') + 1).startsWith('_')
}

/**
 * Helm's order of parsing and rendering: deeper folders first, names descending. Later definitions of a name win, so
 * a parent chart overrides its subcharts (sortTemplates).
 */
export function compareTemplates(a: ScopedTemplate, b: ScopedTemplate): number {
  return b.depth - a.depth || (a.name < b.name ? 1 : a.name > b.name ? -1 : 0)
}
