import { charge } from '../../go/budget/index.ts'
import { sprintf } from '../../go/fmt/index.ts'
import { quote } from '../../go/strconv/index.ts'
import { GoMap, type GoValue } from '../../go/values/index.ts'
import type { EngineProfile } from '../engine-profile.ts'
import type { ChartNode } from './chart-node.ts'
import { deepCopy, isTable } from './merge-maps.ts'
import { info, type Log } from './render-log.ts'

/** The key whose table flows into every subchart. */
const GLOBAL = 'global'

/** Values and chart do not fit together, such as a string where a subchart's table belongs. */
export class ValuesError extends Error {
  override readonly name = 'ValuesError'
}

/**
 * How nulls are treated: `coalesce` lets a null delete a default, `merge` keeps it for a later coalescing. Helm 3.8.2
 * knows only its own way, `delete`: a null is gone wherever a default has the key.
 */
type Mode = 'coalesce' | 'merge' | 'delete'

/**
 * The values of a release for a chart and everything below it: the chart's defaults under the given values, the same
 * for every subchart under its name, globals handed down. A null removes a default (helm.sh/helm
 * pkg/chart/common/util CoalesceValues; pkg/chartutil in Helm 3). `values` is not changed.
 */
export function coalesceValues(node: ChartNode, values: GoMap, log: Log): GoMap {
  const mode = modeOf(node.profile, 'coalesce')
  return coalesce({ log, mode }, node, deepCopy(values), '')
}

/** The same with nulls kept, but by Helm 3.8.2. (MergeValues) */
export function mergeValues(node: ChartNode, values: GoMap, log: Log): GoMap {
  const mode = modeOf(node.profile, 'merge')
  return coalesce({ log, mode }, node, deepCopy(values), '')
}

/** Merges `source` below `target`, in place; nulls are kept, but by Helm 3.8.2. (MergeTables, CoalesceTables) */
export function mergeTables(target: GoMap, source: GoMap, profile: EngineProfile, log: Log): GoMap {
  coalesceTables({ log, mode: modeOf(profile, 'merge') }, target, source, '')
  return target
}

function modeOf(profile: EngineProfile, mode: Mode): Mode {
  return profile === 'installer' ? 'delete' : mode
}

interface Pass {
  log: Log
  mode: Mode
}

function coalesce(pass: Pass, node: ChartNode, values: GoMap, prefix: string): GoMap {
  addDefaults(pass, node, values, prefix)
  for (const child of node.children) coalesceChild(pass, node, child, values, prefix)
  return values
}

function coalesceChild(
  pass: Pass,
  node: ChartNode,
  child: ChartNode,
  values: GoMap,
  prefix: string,
): void {
  let table = values.get(child.metadata.name)
  if (table === undefined) {
    table = new GoMap()
    values.set(child.metadata.name, table)
  }
  if (!isTable(table)) {
    // Helm prints the value with %t, which only booleans have a form for.
    throw new ValuesError(`type mismatch on ${child.metadata.name}: ${sprintf('%t', [table])}`)
  }
  const childPrefix = joinKey(prefix, node.metadata.name)
  handDownGlobals(pass, table, values, childPrefix)
  coalesce(pass, child, table, childPrefix)
}

function handDownGlobals({ log, mode }: Pass, target: GoMap, source: GoMap, prefix: string): void {
  const targetGlobals = target.get(GLOBAL) ?? undefinedAsEmpty(target, GLOBAL)
  if (!isTable(targetGlobals)) {
    log(info(`warning: skipping globals because destination ${GLOBAL} is not a table.`))
    return
  }
  const sourceGlobals = source.get(GLOBAL) ?? undefinedAsEmpty(source, GLOBAL)
  if (!isTable(sourceGlobals)) {
    log(info(`warning: skipping globals because source ${GLOBAL} is not a table.`))
    return
  }
  for (const [key, value] of sourceGlobals) {
    const existing = targetGlobals.get(key)
    if (!isTable(value)) {
      if (isTable(existing)) log(info(`key ${key} is table. Skipping`))
      else targetGlobals.set(key, value)
    } else if (existing === undefined) {
      targetGlobals.set(key, new GoMap(value))
    } else if (!isTable(existing)) {
      log(info(`Conflict: cannot merge map onto non-map for ${quote(key)}. Skipping.`))
    } else {
      const merged = new GoMap(value)
      const mergeMode = mode === 'delete' ? mode : 'merge'
      coalesceTables({ log, mode: mergeMode }, merged, existing, joinKey(prefix, key))
      targetGlobals.set(key, merged)
    }
  }
  target.set(GLOBAL, targetGlobals)
}

/** An absent table counts as empty, a null does not. */
function undefinedAsEmpty(values: GoMap, key: string): GoValue {
  return values.has(key) ? null : new GoMap()
}

/** Puts the chart's own values under `values`. (coalesceValues) */
function addDefaults(pass: Pass, node: ChartNode, values: GoMap, prefix: string): void {
  const ownPrefix = joinKey(prefix, node.metadata.name)
  // Helm 3.8.2 shares its defaults with what it makes of them.
  const defaults = pass.mode === 'delete' ? node.values : deepCopy(node.values)
  for (const [key, fallback] of defaults) {
    const value = values.get(key)
    if (value === undefined) {
      values.set(key, fallback)
    } else if (value === null) {
      if (pass.mode !== 'merge') values.delete(key)
    } else if (isTable(value)) {
      if (isTable(fallback)) {
        const isChild = node.children.some((child) => child.metadata.name === key)
        const mode = isChild && pass.mode === 'coalesce' ? 'merge' : pass.mode
        coalesceTables({ log: pass.log, mode }, value, fallback, joinKey(ownPrefix, key))
      } else if (fallback !== null) {
        pass.log(info(`warning: skipped value for ${ownPrefix}.${key}: Not a table.`))
      }
    }
  }
}

/** Puts `source` under `target`, in place. `source` is changed too. (coalesceTablesFullKey) */
function coalesceTables(pass: Pass, target: GoMap, source: GoMap, prefix: string): void {
  const definedInSource = new Set<string>()
  for (const [key, value] of source) {
    if (value !== null || pass.mode === 'delete') definedInSource.add(key)
  }
  if (pass.mode !== 'delete') {
    for (const [key, value] of target) if (value === null) source.set(key, null)
  }

  for (const [key, value] of source) {
    charge(1, prefix.length)
    const existing = target.get(key)
    const fullKey = joinKey(prefix, key)
    if (existing === undefined) {
      target.set(key, value)
    } else if (existing === null && pass.mode !== 'merge' && definedInSource.has(key)) {
      target.delete(key)
    } else if (isTable(value)) {
      if (isTable(existing)) coalesceTables(pass, existing, value, fullKey)
      else {
        const shown = sprintf('%v', [value])
        pass.log(info(`warning: cannot overwrite table with non table for ${fullKey} (${shown})`))
      }
    } else if (isTable(existing) && value !== null) {
      const shown = sprintf('%v', [value])
      pass.log(
        info(`warning: destination for ${fullKey} is a table. Ignoring non-table value (${shown})`),
      )
    }
  }
}

function joinKey(prefix: string, key: string): string {
  return prefix === '' ? key : `${prefix}.${key}`
}
