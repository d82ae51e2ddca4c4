import { isRead, type ValuePath } from '../../analysis/index.ts'
import type { Chart } from '../../chart/index.ts'
import { GLOBAL_PLUGIN, valuesFromNames } from '../../plugin/index.ts'
import { declaredValues } from '../frame/declared-values.ts'
import type { Subject } from '../frame/subject.ts'
import { type ValuesEntry, valuesEntries } from './values-entries.ts'

/**
 * The keys of values.yaml that nothing reads: neither a template of the chart or of a subchart, nor Chart.yaml. Of nested
 * ones the outermost of which nothing is read.
 * @returns None where templates cannot be parsed, because nobody knows then.
 */
export async function unusedEntries(subject: Subject): Promise<readonly ValuesEntry[]> {
  const facts = await subject.templateFacts()
  const loaded = await subject.loaded()
  const text = subject.chart.text('values.yaml')
  if (!facts.ok || !loaded.ok || text === undefined || subject.isLibrary) return []
  // Other rules tell what is wrong with the file.
  if (subject.schemaDiagnostics().some(({ ruleId, severity }) => ruleId === 'values-syntax' && severity === 'error')) return []
  const subcharts = subchartValues(loaded.value)
  const isUsed = (path: ValuePath): boolean => {
    // What a subchart declares is for the subchart to read.
    const [first = '', ...rest] = path
    const subchart = subcharts.get(first)
    const isOfSubchart = subchart !== undefined && subchart.find(rest).state !== 'missing'
    return isOfSubchart || isRead(facts.value, path)
  }
  const outer = outsideNames(subject)
  const candidates = valuesEntries(text).filter(({ path: [first = ''] }) => !outer.has(first))
  return candidates.flatMap((entry) => unusedIn(entry, isUsed))
}

/** First keys whose values come from elsewhere; here they only make the chart render on its own. */
function outsideNames({ chart, isPlugin }: Subject): ReadonlySet<string> {
  const named = chart.metadata.ok ? valuesFromNames(chart.metadata.value) : []
  // Charts that others depend on declare what the others' `condition` reads.
  return new Set([GLOBAL_PLUGIN, ...named, ...(isPlugin ? [] : ['enabled'])])
}

function subchartValues(chart: Chart): ReadonlyMap<string, ReturnType<typeof declaredValues>> {
  const { dependencies = [] } = chart.metadata
  const names = dependencies.map(({ name, alias }) => [alias || name, name] as const)
  const all = chart.dependencies.map((child) => {
    const values = declaredValues(child)
    const called = names.filter(([, name]) => name === child.metadata.name)
    const keys = called.length > 0 ? called.map(([key]) => key) : [child.metadata.name]
    return keys.map((key) => [key, values] as const)
  })
  return new Map(all.flat())
}

function unusedIn(entry: ValuesEntry, isUsed: (path: ValuePath) => boolean): ValuesEntry[] {
  const { path, children, isReferred } = entry
  if (isReferred) return []
  if (!isUsed(path)) return [entry]
  return children.flatMap((child) => unusedIn(child, isUsed))
}
