import type { OpenChart } from '../chart/index.ts'
import { ValuesFileError } from '../helm/index.ts'
import type { EngineError } from './frame/chart-stages.ts'
import type { FindingPlace } from './frame/finding.ts'
import type { Rule } from './frame/rule.ts'

export const renderFailed: Rule = {
  id: 'render-failed',
  severity: 'error',
  summary: 'The chart renders with its default values, to valid YAML.',
  why: 'The installer renders the chart before it applies anything: an error there means that the plugin cannot be enabled.',
  bad: { 'templates/configmap.yaml': 'name: {{ .Values.image.tag }}\n' },
  good: { 'templates/configmap.yaml': 'name: {{ .Values.replicas }}\n' },
  async check(subject, report) {
    // A library has no templates of its own to render.
    if (subject.isLibrary) return
    const rendered = await subject.rendered()
    if (rendered.ok || rendered.error.stage !== 'render') return
    const { error } = rendered.error
    report({
      message: `The chart does not render with its default values: ${error.message.trimEnd()}`,
      at: placeOf(error, subject.chart),
    })
  },
}

function placeOf(error: EngineError, chart: OpenChart): FindingPlace {
  if (error instanceof ValuesFileError) return { file: 'values.yaml' }
  const { place } = error
  if (!place) return { file: 'Chart.yaml' }
  // Template names start with the chart's name; those of dependencies lead out of the folder.
  const file = place.template.slice(place.template.indexOf('/') + 1)
  if (chart.file(file) === undefined) return { file: 'Chart.yaml' }
  const { line, column = 1 } = place
  return line === undefined ? { file } : { file, position: { line, column } }
}
