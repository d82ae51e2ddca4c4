import { RenderError, RenderLimitError, ValuesFileError } from '../helm/index.ts'
import type { CheckedChart } from './frame/checked-chart.ts'
import { chartPackages, hasBrokenValues } from './frame/earlier-failure.ts'
import type { FindingPlace, Rule } from './frame/rule.ts'

export const renderFailed: Rule = {
  id: 'render-failed',
  severity: 'error',
  summary: 'The chart renders with its default values, to valid YAML.',
  why: 'The installer renders the chart before it applies anything: an error there means that the plugin cannot be enabled.',
  bad: { 'templates/configmap.yaml': 'name: {{ .Values.image.tag }}\n' },
  good: { 'templates/configmap.yaml': 'name: {{ .Values.replicas }}\n' },
  async check(chart, report) {
    // Earlier rules have already told why; a library has no templates of its own to render.
    if (chart.isLibrary || hasBrokenValues(chart) || !(await chartPackages(chart))) return
    if ((await chart.schemaProblems()).length > 0) return
    try {
      await chart.render()
    } catch (error) {
      // Anything else, such as a missing helm, says nothing about the chart.
      if (!isAboutChart(error)) throw error
      report({
        message: `The chart does not render with its default values: ${error.message.trimEnd()}`,
        at: placeOf(error, chart),
      })
    }
  },
}

function isAboutChart(error: unknown): error is Error {
  return (
    error instanceof RenderError ||
    error instanceof RenderLimitError ||
    error instanceof ValuesFileError
  )
}

function placeOf(error: Error, chart: CheckedChart): FindingPlace {
  if (error instanceof ValuesFileError) return { file: 'values.yaml' }
  const place = error instanceof RenderError ? error.place : undefined
  if (!place) return { file: 'Chart.yaml' }
  // Template names start with the chart's name; those of dependencies lead out of the folder.
  const file = place.template.slice(place.template.indexOf('/') + 1)
  if (chart.readText(file) === undefined) return { file: 'Chart.yaml' }
  const { line, column = 1 } = place
  return line === undefined ? { file } : { file, position: { line, column } }
}
