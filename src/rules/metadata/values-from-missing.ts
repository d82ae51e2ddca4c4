import { GLOBAL_PLUGIN, valuesFromNames } from '../../plugin/index.ts'
import { exampleChartYaml, exampleNeighbour, exampleReader } from '../frame/example-plugin.ts'
import { firstReads, neighbourReads } from '../frame/neighbour-reads.ts'
import { isRenderedByChart } from '../frame/rendered-by.ts'
import type { Rule } from '../frame/rule.ts'
import { sharedSettings } from '../frame/shared-settings.ts'

export const valuesFromMissing: Rule = {
  id: 'values-from-missing',
  severity: 'error',
  summary: 'values-from names each plugin whose shared values a template reads.',
  why: 'The installer passes on the values of named plugins only: what the template reads is always empty.',
  bad: {
    'templates/reader.yaml': exampleReader('(.Values.other).address'),
    ...exampleNeighbour(),
  },
  good: {
    'Chart.yaml': exampleChartYaml({ 'values-from': 'other', requirements: 'other' }),
    'templates/reader.yaml': exampleReader('(.Values.other).address'),
    ...exampleNeighbour(),
  },
  async check(subject, report) {
    if (!isRenderedByChart(subject)) return
    const named = new Set([GLOBAL_PLUGIN, ...valuesFromNames(subject.metadata)])
    const list = subject.annotation('values-from')
    // A name that is written in a wrong way is for values-from-format to tell.
    for (const word of list?.split(/[^a-z0-9.-]+/i) ?? []) named.add(word.toLowerCase())
    const missing = (await neighbourReads(subject)).filter(
      ({ plugin, hasOwnValue }) => !named.has(plugin) && !hasOwnValue,
    )
    for (const { plugin, keys, read, at, isDeclared } of firstReads(missing)) {
      const provider = subject.neighbours.plugins().get(plugin)
      const settings = provider && (await sharedSettings(provider))
      if (settings?.state !== 'shared') continue
      // Values of that name may be the chart's own: an empty one that the other plugin shares is meant to come from there.
      if (isDeclared && !settings.data.has(keys.join('.'))) continue
      report({
        message: `.Values.${read.path.join('.')} is always empty: values-from does not name ${plugin}`,
        at,
        hint: `Write plugins.kubegems.io/values-from: ${[...(list ? [list] : []), plugin].join(',')}`,
      })
    }
  },
}
