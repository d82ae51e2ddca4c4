import { GoInt, GoMap } from '../../go/values/index.ts'
import { applySet, SetSyntaxError } from '../../helm/index.ts'
import { GLOBAL_PLUGIN, valuesFromNames } from '../../plugin/index.ts'
import { exampleChartYaml, exampleNeighbour, exampleReader } from '../frame/example-plugin.ts'
import { annotationPlace } from '../frame/finding.ts'
import { firstReads, neighbourReads } from '../frame/neighbour-reads.ts'
import { isRenderedByChart } from '../frame/rendered-by.ts'
import type { Rule } from '../frame/rule.ts'
import { sharedSettings } from '../frame/shared-settings.ts'

const reader = exampleReader('(.Values.other).port')

export const sharedInteger: Rule = {
  id: 'shared-integer',
  severity: 'warning',
  summary: 'No shared value that a plugin reads is an integer.',
  why: 'The installer compares the int64 that --set makes of it with the float64 that it stored, and never finds them equal: it applies the plugin again at every reconcile, and with kind helm makes a new revision each time.',
  bad: {
    'Chart.yaml': exampleChartYaml({ 'values-from': 'other', requirements: 'other' }),
    'templates/reader.yaml': reader,
    ...exampleNeighbour({ shared: { port: '"8080"' } }),
  },
  good: {
    'Chart.yaml': exampleChartYaml({ 'values-from': 'other', requirements: 'other' }),
    'templates/reader.yaml': reader,
    ...exampleNeighbour({ shared: { port: '":8080"' } }),
  },
  async check(subject, report) {
    if (!isRenderedByChart(subject)) return
    const reads = await neighbourReads(subject)
    const isGlobal = subject.metadata['name'] === GLOBAL_PLUGIN
    const names = isGlobal ? [] : [GLOBAL_PLUGIN, ...valuesFromNames(subject.metadata)]
    for (const name of new Set(names)) {
      const provider = subject.neighbours.plugins().get(name)
      const settings = provider && (await sharedSettings(provider))
      if (settings?.state !== 'shared') continue
      const readsOfPlugin = firstReads(reads.filter(({ plugin }) => plugin === name))
      for (const [key, value] of settings.data) {
        if (typeof value !== 'string' || !becomesInteger(value)) continue
        const read = readsOfPlugin.find(({ keys }) => keys.join('.') === key)
        // Nobody can do anything about a global that is passed to every plugin, but its owner.
        if (read === undefined && name === GLOBAL_PLUGIN) continue
        report({
          message: `.Values.${name}.${key} is the integer ${value}: the installer never sees the plugin as unchanged, and applies it again at every reconcile`,
          at: read?.at ?? annotationPlace('values-from'),
          hint: `Let ${name} share a text that is no integer, such as an address with the port.`,
        })
      }
    }
  },
}

/** Whether `--set` makes an integer of a text (helm.sh/helm pkg/strvals typedVal). */
function becomesInteger(text: string): boolean {
  const values = new GoMap()
  try {
    applySet(values, `a=${text}`, 'set')
  } catch (error) {
    if (error instanceof SetSyntaxError) return false
    throw error
  }
  return values.get('a') instanceof GoInt
}
