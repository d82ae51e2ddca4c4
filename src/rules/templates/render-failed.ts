import type { OpenChart } from '../../chart/index.ts'
import { ValuesFileError } from '../../helm/index.ts'
import type { CheckValues, EngineError } from '../frame/chart-stages.ts'
import type { FindingPlace } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import { newerFunctionIn } from './newer-function.ts'

export const renderFailed: Rule = {
  id: 'render-failed',
  severity: 'error',
  summary:
    'The chart renders to valid YAML, with its default values or with those that it has for checking.',
  why: 'The installer renders the chart before it applies anything: an error there means that the plugin cannot be enabled.',
  bad: { 'templates/configmap.yaml': 'name: {{ .Values.replicas }}-{{ .Values.image.tag }}\n' },
  good: { 'templates/configmap.yaml': 'name: {{ .Values.replicas }}\n' },
  async check(subject, report) {
    // A library has no templates of its own to render.
    if (subject.isLibrary) return
    const rendered = await subject.rendered()
    if (rendered.ok || rendered.error.stage !== 'render') return
    const { failures, ignoredValues } = rendered.error
    for (const { error, values } of failures) {
      // engine-too-new says more about it.
      if (newerFunctionIn(error.message) !== undefined) continue
      const hint = ignoredValues ?? (values === undefined ? VALUES_HINT : undefined)
      const used = values === undefined ? 'its default values' : `the values of ${values.name}`
      report({
        message: `The chart does not render with ${used}: ${error.message.trimEnd()}`,
        at: placeOf(error, values, subject.chart),
        ...(hint !== undefined && { hint }),
      })
    }
  },
}

const VALUES_HINT =
  'When the chart cannot do without values of its user, write some into ci/<name>-values.yaml of the chart, or name them in .kgplugin.yaml under "values".'

function placeOf(
  error: EngineError,
  values: CheckValues | undefined,
  chart: OpenChart,
): FindingPlace {
  if (error instanceof ValuesFileError) return { file: values?.fileInChart ?? 'values.yaml' }
  const { place } = error
  if (!place) return { file: 'Chart.yaml' }
  // Template names start with the chart's name; those of dependencies lead out of the folder.
  const file = place.template.slice(place.template.indexOf('/') + 1)
  if (chart.file(file) === undefined) return { file: 'Chart.yaml' }
  const { line, column = 1 } = place
  return line === undefined ? { file } : { file, position: { line, column } }
}
