import { isRead } from '../../analysis/index.ts'
import { GLOBAL_PLUGIN } from '../../plugin/index.ts'
import { annotationEntries } from '../frame/annotation-entries.ts'
import { exampleChartYaml, exampleNeighbour, exampleReader } from '../frame/example-plugin.ts'
import { isPluginName } from '../frame/plugin-name.ts'
import { isRenderedByChart } from '../frame/rendered-by.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'

export const valuesFromUnused: Rule = {
  id: 'values-from-unused',
  severity: 'warning',
  summary: 'Templates read the values of each plugin that values-from names.',
  why: 'The plugin is installed again whenever the other one changes what it shares, for nothing.',
  bad: {
    'Chart.yaml': exampleChartYaml({ 'values-from': 'other' }),
    'templates/configmap.yaml': exampleReader('.Values.replicas'),
    ...exampleNeighbour(),
  },
  good: {
    'Chart.yaml': exampleChartYaml({ 'values-from': 'other', requirements: 'other' }),
    'templates/reader.yaml': exampleReader('(.Values.other).address'),
    ...exampleNeighbour(),
  },
  async check(subject, report) {
    const entries = annotationEntries(subject, 'values-from')
    if (entries.length === 0 || !isRenderedByChart(subject)) return
    const facts = await subject.templateFacts()
    if (!facts.ok) return
    for (const { text, at } of entries) {
      if (!isPluginName(text) || text === GLOBAL_PLUGIN || text === subject.metadata['name'])
        continue
      if (isRead(facts.value, [text]) || isMentioned(text, subject)) continue
      report({
        message: `No template reads .Values.${text}: each change of what ${text} shares installs the plugin again for nothing`,
        at,
        hint: 'Remove the entry from values-from.',
      })
    }
  },
}

/** Defaults may be templates themselves, and a subchart of that name gets the values. */
function isMentioned(name: string, { chart, metadata }: Subject): boolean {
  const values = chart.text('values.yaml') ?? ''
  const isInDefault = /\{\{.*\.Values/.test(values) && values.includes(name)
  const { dependencies } = metadata
  const declared: unknown[] = Array.isArray(dependencies) ? dependencies : []
  return (
    isInDefault ||
    declared.some((one) => {
      const dependency = one as { name?: unknown; alias?: unknown } | null
      return dependency?.name === name || dependency?.alias === name
    })
  )
}
