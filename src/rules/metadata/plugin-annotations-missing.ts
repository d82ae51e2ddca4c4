import { ANNOTATION_PREFIX, type AnnotationName } from '../../plugin/index.ts'
import { exampleChartYaml } from '../frame/example-plugin.ts'
import { annotationPlace } from '../frame/finding.ts'
import { isPartOfNeighbour } from '../frame/is-part-of-neighbour.ts'
import type { Rule } from '../frame/rule.ts'

export const pluginAnnotationsMissing: Rule = {
  id: 'plugin-annotations-missing',
  severity: 'error',
  summary:
    'A chart says that it is a plugin, where it installs and in which category it is listed.',
  why: 'Without is-plugin the chart is invisible, without install-namespace everything lands in kubegems-installer, without category it is listed under "other".',
  bad: { 'Chart.yaml': exampleChartYaml({ 'install-namespace': undefined }) },
  good: { 'Chart.yaml': exampleChartYaml() },
  check(subject, report) {
    if (subject.isLibrary) return
    if (!subject.isPlugin && isPartOfNeighbour(subject)) return
    const required = requiredAnnotations(subject.metadata['name'])
    for (const name of subject.isPlugin ? required : (['is-plugin'] as const)) {
      const fullName = `${ANNOTATION_PREFIX}${name}`
      const value = subject.annotation(name)
      // To KubeGems, an empty text is the same as none.
      if (name === 'is-plugin' ? subject.isPlugin : value) continue
      // A value of another type is for annotation-not-string to tell.
      if (subject.annotations.has(fullName) && value === undefined) continue
      report({
        message: MESSAGES[name],
        at: annotationPlace(name),
        hint: `Add ${fullName}: ${SUGGESTIONS[name]} under annotations.`,
      })
    }
  },
}

type RequiredAnnotation = Extract<AnnotationName, 'is-plugin' | 'install-namespace' | 'category'>

const MESSAGES: Record<RequiredAnnotation, string> = {
  'is-plugin': 'The chart is invisible to KubeGems: is-plugin is not true',
  'install-namespace': 'The plugin does not say where it installs: no install-namespace',
  category: 'The plugin has no category',
}

const SUGGESTIONS: Record<RequiredAnnotation, string> = {
  'is-plugin': '"true"',
  'install-namespace': 'the namespace of its objects',
  category: 'core/... or kubernetes/...',
}

// The global plugin only shares settings, which belong in kubegems-installer.
function requiredAnnotations(chartName: unknown): RequiredAnnotation[] {
  return chartName === 'global'
    ? ['is-plugin', 'category']
    : ['is-plugin', 'install-namespace', 'category']
}
