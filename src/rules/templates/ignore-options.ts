import { didYouMean } from '../../diagnostics/index.ts'
import { type RenderedObject, sharedConfigMapName } from '../../plugin/index.ts'
import type { Report } from '../frame/finding.ts'
import { ownObjects } from '../frame/inner-plugins.ts'
import { renderedPlace } from '../frame/rendered-place.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'

const ANNOTATION = 'bundle.kubegems.io/ignore-options'

const configMap = (options: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kept\n  annotations:\n    ${ANNOTATION}: ${options}\ndata:\n  a: b\n`

export const ignoreOptions: Rule = {
  id: 'ignore-options',
  severity: 'warning',
  summary: `${ANNOTATION} is OnUpdate, on objects that need no update.`,
  why: 'An object with OnUpdate is created once and never changed by the installer again. OnDelete has no effect.',
  bad: { 'templates/kept.yaml': configMap('OnDelete') },
  good: { 'templates/kept.yaml': configMap('OnUpdate') },
  async check(subject, report) {
    for (const object of await ownObjects(subject)) {
      const options = object.head.annotations[ANNOTATION]
      if (options !== undefined) checkOptions(options, object, subject, report)
    }
  },
}

function checkOptions(
  options: string,
  object: RenderedObject,
  subject: Subject,
  report: Report,
): void {
  const at = renderedPlace(subject, object, 'metadata', 'annotations', ANNOTATION)
  if (at === undefined) return
  const shown = `${object.head.kind} ${object.head.name}`
  for (const option of options.split(',').map((text) => text.trim())) {
    if (option === 'OnUpdate') {
      const reason = reasonToChange(object, subject)
      if (reason === undefined) continue
      report({
        message: `${shown} is never updated, because of OnUpdate, and ${reason}`,
        at,
        hint: 'Remove the annotation.',
      })
    } else if (option === 'OnDelete') {
      report({
        message: `OnDelete has no effect: ${shown} is deleted with the plugin all the same`,
        at,
        hint: 'Remove it.',
      })
    } else {
      const meant = didYouMean(option, ['OnUpdate'])
      report({
        message: `The installer knows no option "${option}": it has no effect on ${shown}`,
        at,
        hint: meant ? `Did you mean ${meant}?` : 'The only one that has an effect is OnUpdate.',
      })
    }
  }
}

/** Kinds that change with every version of what they run or install. */
const CHANGING_KINDS = new Set([
  'CronJob',
  'CustomResourceDefinition',
  'DaemonSet',
  'Deployment',
  'Plugin',
  'StatefulSet',
])

/** Why an object has to be updated. */
function reasonToChange(object: RenderedObject, { chart, metadata }: Subject): string | undefined {
  const { kind, name } = object.head
  if (CHANGING_KINDS.has(kind)) return 'no new version of the plugin reaches it'
  if (kind === 'ConfigMap' && name === sharedConfigMapName(String(metadata['name']))) {
    return 'plugins that read it keep the first settings'
  }
  const lines = object.text.split('\n')
  const reads = lines.some((_, index) => {
    const from = object.templateLine(index + 1)
    if (from === undefined) return false
    const text = chart.text(from.template.slice(from.template.indexOf('/') + 1))
    return /\{\{.*\.Values\.(?!global\b)/.test(text?.split('\n')[from.line - 1] ?? '')
  })
  return reads ? 'what users change in the form does not reach it' : undefined
}
