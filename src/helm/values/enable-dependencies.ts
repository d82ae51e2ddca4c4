import type { ChartDependency } from '../../chart/index.ts'
import {
  meetsConstraint,
  parseConstraint,
  parseVersion,
  SemverError,
} from '../../go/semver/index.ts'
import { type GoMap } from '../../go/values/index.ts'
import { type EngineProfile, SEMVER_EDITIONS } from '../engine-profile.ts'
import { type ChartNode, copyChartNode, setChildren } from './chart-node.ts'
import { coalesceValues } from './coalesce.ts'
import { isTable } from './merge-maps.ts'
import { type Log, warning } from './render-log.ts'
import { scalarAt } from './table-path.ts'

/**
 * Gives every dependency of Chart.yaml its place in the tree, aliases included, and removes those that conditions or
 * tags disable (helm.sh/helm pkg/chart/v2/util processDependencyEnabled). A chart whose Chart.yaml lists no
 * dependencies keeps all of charts/, and nothing below it is looked at.
 * @param path Where the values of this chart are, such as `parent.child.`; empty for the root.
 * @throws ValuesError when the values do not fit the tree.
 */
export function enableDependencies(node: ChartNode, values: GoMap, log: Log, path = ''): void {
  const entries = node.metadata.dependencies
  if (!entries) return
  placeDependencies(node, entries)

  const coalesced = coalesceValues(node, values, log)
  const enabled = new Map(entries.map((entry) => [entry, true]))
  applyTags(enabled, coalesced, log)
  applyConditions(enabled, coalesced, path, log)

  const disabledNames = new Set(
    entries.filter((entry) => !enabled.get(entry)).map(({ name }) => name),
  )
  const children = node.children.filter((child) => !disabledNames.has(child.metadata.name))
  for (const child of children) {
    enableDependencies(child, coalesced, log, `${path}${child.metadata.name}.`)
  }
  const remaining = entries.filter(({ name }) => !disabledNames.has(name))
  // Templates see it as `.Chart.Dependencies`.
  for (const entry of remaining) entry.enabled = true
  setEntries(node, remaining)
  setChildren(node, children)
}

function setEntries(node: ChartNode, entries: ChartDependency[]): void {
  if (entries.length > 0) node.metadata.dependencies = entries
  else delete node.metadata.dependencies
}

/** Charts that no entry speaks of stay; then comes one place for each entry that a chart in charts/ satisfies. */
function placeDependencies(node: ChartNode, entries: ChartDependency[]): void {
  const children = node.children.filter(
    (child) => !entries.some((entry) => satisfies(child, entry)),
  )
  for (const entry of entries) {
    const child = node.children.find((candidate) => satisfies(candidate, entry))
    if (child) {
      const placed = copyChartNode(child)
      if (entry.alias) placed.metadata.name = entry.alias
      children.push(placed)
    }
    if (entry.alias) entry.name = entry.alias
  }
  setChildren(node, children)
}

function satisfies(child: ChartNode, entry: ChartDependency): boolean {
  return (
    child.metadata.name === entry.name &&
    isCompatible(entry.version, child.metadata.version, child.profile)
  )
}

/** Whether a version meets a constraint; false when either is not one. (IsCompatibleRange) */
export function isCompatible(constraint: string, version: string, profile: EngineProfile): boolean {
  try {
    return meetsConstraint(
      parseVersion(version),
      parseConstraint(constraint, SEMVER_EDITIONS[profile]),
    )
  } catch (error) {
    if (error instanceof SemverError) return false
    throw error
  }
}

type Enabled = Map<ChartDependency, boolean>

function applyTags(enabled: Enabled, values: GoMap, log: Log): void {
  const tags = values.get('tags')
  if (!isTable(tags)) return
  for (const entry of enabled.keys()) {
    const states: boolean[] = []
    for (const tag of entry.tags ?? []) {
      const state = tags.get(tag)
      if (typeof state === 'boolean') states.push(state)
      else if (state !== undefined) warnNonBoolean(log, 'tag', tag, entry)
    }
    enabled.set(entry, states.length === 0 || states.includes(true))
  }
}

function applyConditions(enabled: Enabled, values: GoMap, path: string, log: Log): void {
  for (const entry of enabled.keys()) {
    const conditions = (entry.condition ?? '').trim().split(',')
    for (const condition of conditions) {
      if (condition === '') continue
      const state = scalarAt(values, path + condition)
      if (typeof state === 'boolean') {
        enabled.set(entry, state)
        break
      }
      if (state !== undefined) warnNonBoolean(log, 'path', condition, entry)
    }
  }
}

function warnNonBoolean(log: Log, what: string, name: string, entry: ChartDependency): void {
  log(
    warning('returned non-bool value', [
      [what, name],
      ['chart', entry.name],
    ]),
  )
}
