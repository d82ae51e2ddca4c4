import { GoMap, type GoValue } from '../../go/values/index.ts'
import type { TemplateFacts, ValuePath, ValueRead } from '../facts.ts'
import { isGuarded, isProtected } from './is-guarded.ts'
import { startsWith } from './read-index.ts'

/** A read of a value that nothing declares. */
export interface UndeclaredRead {
  read: ValueRead
  /** The shortest part of its path that is not declared. */
  missing: ValuePath
  /** Rendering fails with a nil pointer; otherwise the value is empty. */
  fails: boolean
}

/**
 * Reads of the chart's own templates, helpers of its subcharts included, that find nothing: no default, no subchart
 * and no `set` declares the value, and nothing guards the read. What is in lists, and under keys that are computed, is
 * never among them, because values decide there what exists, nor is what is in a map that is empty by default.
 * @param values Default values of the chart.
 * @param isDeclared Whether something else brings a value, such as `global` or values-from.
 */
export function undeclaredReads(
  facts: TemplateFacts,
  values: GoMap,
  isDeclared: (path: ValuePath) => boolean = () => false,
): UndeclaredRead[] {
  return facts.reads.flatMap((read) => {
    if (read.manner === 'stored' || !startsInChart(read)) return []
    const missing = missingPart(facts, values, read.path)
    if (missing === undefined || isDeclared(read.path)) return []
    const { after, upTo } = read.strict
    const fails = missing.length > after && missing.length <= upTo
    if (isProtected(read.guards, missing) || dependsOnUndeclared(facts, values, read)) return []
    if (!fails && (isGuarded(read) || isInEmptyMap(values, missing))) return []
    return [{ read, missing, fails }]
  })
}

/** `labels: {}` says that users may put anything there. */
function isInEmptyMap(values: GoMap, missing: ValuePath): boolean {
  const parent = missing
    .slice(0, -1)
    .reduce<GoValue | undefined>(
      (value, key) => (value instanceof GoMap ? value.get(key) : undefined),
      values,
    )
  return missing.length > 1 && parent instanceof GoMap && parent.size === 0
}

/** It happens only when a user gives another value that values.yaml does not show: then the user knows both. */
function dependsOnUndeclared(facts: TemplateFacts, values: GoMap, { guards }: ValueRead): boolean {
  return guards.some(({ test, holds }) => {
    const isAsked = test.kind === 'truthy' || test.kind === 'present' || test.kind === 'equal'
    return holds && isAsked && missingPart(facts, values, test.path) !== undefined
  })
}

/** Whether the first template on the way to a read is the chart's own. */
export function startsInChart({ place, via }: ValueRead): boolean {
  return !(via[0] ?? place).file.startsWith('charts/')
}

function missingPart(facts: TemplateFacts, values: GoMap, path: ValuePath): ValuePath | undefined {
  const elsewhere = [...facts.assigned, ...facts.imported]
  if (elsewhere.some((one) => startsWith(path, one) || startsWith(one, path))) return undefined
  let value: GoValue | undefined = values
  for (const [at, key] of path.entries()) {
    if (key === '*') return undefined
    if (value === null) return path.slice(0, at)
    if (!(value instanceof GoMap)) return undefined
    value = value.get(key)
    if (value === undefined) return path.slice(0, at + 1)
  }
  return undefined
}
