import { didYouMean } from '../../diagnostics/index.ts'
import { GLOBAL_PLUGIN } from '../../plugin/index.ts'
import { annotationEntries } from '../frame/annotation-entries.ts'
import { exampleChartYaml, exampleNeighbour, exampleReader } from '../frame/example-plugin.ts'
import { isKnownPlugin, UNKNOWN_PLUGIN_HINT } from '../frame/known-plugins.ts'
import { isPluginName } from '../frame/plugin-name.ts'
import type { Rule } from '../frame/rule.ts'
import { sharedSettings } from '../frame/shared-settings.ts'

const READER = exampleReader('(.Values.other).address | default "none"')

export const valuesFromUnknown: Rule = {
  id: 'values-from-unknown',
  severity: 'error',
  summary: 'values-from names plugins that share values.',
  why: 'The installer does not miss the ConfigMap of a plugin that is not there or shares nothing: what templates read is empty, and nothing says so.',
  bad: {
    'Chart.yaml': exampleChartYaml({ 'values-from': 'other' }),
    'templates/reader.yaml': READER,
  },
  good: {
    'Chart.yaml': exampleChartYaml({ 'values-from': 'other' }),
    'templates/reader.yaml': READER,
    ...exampleNeighbour(),
  },
  async check(subject, report) {
    const { neighbours, config, metadata } = subject
    for (const { text, at } of annotationEntries(subject, 'values-from')) {
      // values-from-format tells about other entries.
      if (!isPluginName(text) || text === GLOBAL_PLUGIN || text === metadata['name']) continue
      const provider = neighbours.plugins().get(text)
      if (provider === undefined) {
        if (isKnownPlugin(text, subject)) continue
        const meant = didYouMean(text, [...neighbours.plugins().keys(), ...config.externalPlugins])
        report({
          message: `values-from names ${text}, and the workspace has no such plugin: .Values.${text} is empty`,
          at,
          hint: meant ? `Did you mean ${meant}?` : UNKNOWN_PLUGIN_HINT,
        })
      } else if ((await sharedSettings(provider)).state === 'none') {
        report({
          message: `values-from names ${text}, which shares nothing: it renders no ConfigMap kubegems-${text}-values in kubegems-installer`,
          at,
          hint: `Remove the entry, or let ${text} render the ConfigMap.`,
          related: [
            { message: 'the plugin', at: { file: 'Chart.yaml', pointer: '/name', of: provider } },
          ],
        })
      }
    }
  },
}
