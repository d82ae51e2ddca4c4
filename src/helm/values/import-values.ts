import type { ChartDependency } from '../../chart/index.ts'
import { GoMap } from '../../go/values/index.ts'
import type { ChartNode } from './chart-node.ts'
import { mergeTables, mergeValues, ValuesError } from './coalesce.ts'
import { deepCopy } from './merge-maps.ts'
import { type Log, warning } from './render-log.ts'
import { NoTableError, tableAt } from './table-path.ts'

/**
 * Lifts values of subcharts into the defaults of their parents, from the bottom up, as `import-values` asks: a name
 * stands for the child's `exports.<name>`, a pair for any two tables (helm.sh/helm pkg/chart/v2/util
 * processImportValues). The parent's own values win. Enabled dependencies only.
 *
 * By Helm 3.8.2 the values of names win over the parent's, and a pair forgets the names before it.
 */
export function importValues(node: ChartNode, log: Log): void {
  for (const child of node.children) importValues(child, log)
  const entries = node.metadata.dependencies
  if (!entries) return

  const values = mergeValues(node, new GoMap(), log)
  const { profile } = node
  let imported = new GoMap()
  for (const entry of entries) {
    if (!entry.importValues) continue
    if (profile === 'installer') refuseImportPanic(entry)
    entry.importValues = entry.importValues.map((rule) => {
      const pair = typeof rule === 'string' ? { child: `exports.${rule}`, parent: '.' } : rule
      const table = importedTable(values, entry.name, pair.child, typeof rule === 'string', log)
      if (table) {
        if (profile === 'installer' && typeof rule !== 'string') imported = values
        mergeTables(imported, tableUnder(pair.parent, table), profile, log)
      }
      return pair
    })
  }
  node.values =
    profile === 'installer'
      ? mergeTables(imported, values, profile, log)
      : mergeTables(deepCopy(values), imported, profile, log)
}

/** Helm 3.8.2 does not render such a chart: it panics. */
function refuseImportPanic({ name, importValuesFault }: ChartDependency): void {
  if (importValuesFault === undefined) return
  throw new ValuesError(
    `import-values of ${name}: child and parent must be strings, or Helm 3.8.2 panics: interface conversion: interface {} is ${importValuesFault}, not string`,
  )
}

function importedTable(
  values: GoMap,
  chart: string,
  child: string,
  isName: boolean,
  log: Log,
): GoMap | undefined {
  try {
    return tableAt(values, `${chart}.${child}`)
  } catch (error) {
    if (!(error instanceof NoTableError)) throw error
    const problem = ['error', error.message] as const
    if (isName) log(warning('ImportValues missing table', [problem]))
    else log(warning('ImportValues missing table from chart', [['chart', chart], problem]))
    return undefined
  }
}

function tableUnder(path: string, table: GoMap): GoMap {
  if (path === '.') return table
  return path.split('.').reduceRight((inner, key) => new GoMap([[key, inner]]), table)
}
