import { didYouMean } from '../../diagnostics/index.ts'
import { GLOBAL_PLUGIN, sharedConfigMapName, valuesFromNames } from '../../plugin/index.ts'
import { exampleChartYaml, exampleNeighbour, exampleReader } from '../frame/example-plugin.ts'
import { firstReads, neighbourReads } from '../frame/neighbour-reads.ts'
import { isRenderedByChart } from '../frame/rendered-by.ts'
import type { Rule } from '../frame/rule.ts'
import { sharedSettings } from '../frame/shared-settings.ts'

export const sharedKeyUnknown: Rule = {
  id: 'shared-key-unknown',
  severity: 'error',
  summary: 'Templates read keys that the other plugin shares.',
  why: 'A key that the other plugin does not share is always empty.',
  bad: {
    'Chart.yaml': exampleChartYaml({ 'values-from': 'other', requirements: 'other' }),
    'templates/reader.yaml': exampleReader('(.Values.other).adress'),
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
    const reads = (await neighbourReads(subject)).filter(
      ({ plugin, keys, hasOwnValue }) => named.has(plugin) && keys.length > 0 && !hasOwnValue,
    )
    for (const { plugin, keys, read, at } of firstReads(reads)) {
      const provider = subject.neighbours.plugins().get(plugin)
      const settings = provider && (await sharedSettings(provider))
      if (provider === undefined || settings?.state !== 'shared' || settings.isOpen) continue
      const shared = [...settings.data.keys()]
      const key = keys.join('.')
      if (shared.some((one) => one === key || one.startsWith(`${key}.`))) continue
      const meant = didYouMean(key, shared)
      report({
        message: `.Values.${read.path.join('.')} is always empty: plugin ${plugin} shares no ${key}`,
        at,
        hint: meant ? `Did you mean ${meant}?` : `It shares ${shared.sort().join(', ')}.`,
        related: [
          {
            message: sharedConfigMapName(plugin),
            at: { file: withoutChart(settings.object.provenance.template), of: provider },
          },
        ],
      })
    }
  },
}

function withoutChart(template: string): string {
  return template.slice(template.indexOf('/') + 1)
}
