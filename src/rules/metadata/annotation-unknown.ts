import { didYouMean } from '../../diagnostics/index.ts'
import {
  ANNOTATION_PREFIX,
  type AnnotationName,
  ANNOTATIONS,
  parseGoBool,
  RENDER_KINDS,
} from '../../plugin/index.ts'
import { exampleChartYaml } from '../frame/example-plugin.ts'
import { annotationPlace, inChartYaml, type Report } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'

export const annotationUnknown: Rule = {
  id: 'annotation-unknown',
  severity: 'warning',
  summary:
    'Every KubeGems annotation is one that KubeGems reads, with a value that it understands.',
  why: 'A misspelled annotation or value has no effect and nothing says so.',
  bad: { 'Chart.yaml': exampleChartYaml({ 'render-by': 'helmm' }) },
  good: { 'Chart.yaml': exampleChartYaml({ 'render-by': 'helm' }) },
  check(subject, report) {
    for (const fullName of subject.annotations.keys()) {
      if (!fullName.startsWith(ANNOTATION_PREFIX)) continue
      const name = fullName.slice(ANNOTATION_PREFIX.length)
      if (Object.hasOwn(ANNOTATIONS, name) || name === OLD_MAIN_CATEGORY) continue
      reportUnknownName(name, fullName, report)
    }
    reportUnknownKind(subject, report)
    reportWrongBool(subject, 'is-plugin', report)
    reportWrongBool(subject, 'required', report)
  },
}

// kubegems/kubegems pkg/apis/plugins still reads it, for a category without a slash.
const OLD_MAIN_CATEGORY = 'main-category'

function reportUnknownName(name: string, fullName: string, report: Report): void {
  const meant = didYouMean(name, Object.keys(ANNOTATIONS))
  // pkg/installer reads it from the Plugin resource, and nobody copies it there.
  const noEffect = name === 'create-namespaces'
  report({
    message: noEffect
      ? `${fullName} has no effect in Chart.yaml`
      : `KubeGems does not read the annotation ${fullName}`,
    at: inChartYaml('annotations', fullName),
    hint: noEffect
      ? 'Set it on the Plugin resource in templates/.'
      : meant
        ? `Did you mean ${ANNOTATION_PREFIX}${meant}?`
        : `Known: ${Object.keys(ANNOTATIONS).join(', ')}.`,
  })
}

function reportUnknownKind(subject: Subject, report: Report): void {
  const kind = subject.annotation('render-by')
  if (kind === undefined || (RENDER_KINDS as readonly string[]).includes(kind)) return
  const meant = didYouMean(kind, RENDER_KINDS)
  report({
    message: `render-by "${kind}" is none of ${RENDER_KINDS.join(', ')}`,
    at: annotationPlace('render-by'),
    ...(meant && { hint: `Did you mean ${meant}?` }),
  })
}

function reportWrongBool(subject: Subject, name: AnnotationName, report: Report): void {
  const value = subject.annotation(name)
  if (value === undefined || parseGoBool(value) !== undefined) return
  report({
    message: `${name} "${value}" is no bool to Go and counts as false`,
    at: annotationPlace(name),
    hint: 'Write "true" or "false".',
  })
}
