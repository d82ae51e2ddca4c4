import type { RenderedObject } from '../../plugin/index.ts'
import { inChartYaml, type Report } from '../frame/finding.ts'
import { innerRenderings } from '../frame/inner-plugins.ts'
import { isRenderedByTemplate } from '../frame/rendered-by.ts'
import { renderedPlace } from '../frame/rendered-place.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'

const JOB = (annotations: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: setup\n${annotations}data:\n  a: b\n`

export const hookDropped: Rule = {
  id: 'hook-dropped',
  severity: 'error',
  summary: 'A plugin that the installer renders itself has no Helm hooks.',
  why: 'The installer leaves objects with the annotation helm.sh/hook out, whatever its value: what the hook should do never happens.',
  bad: {
    'templates/setup.yaml': JOB('  annotations:\n    helm.sh/hook: pre-install\n'),
  },
  good: { 'templates/setup.yaml': JOB('') },
  async check(subject, report) {
    if (!isRenderedByTemplate(subject)) return
    await reportInnerHooks(subject, report)
    const installed = await subject.install()
    const hooks = installed.ok ? (installed.value.outer?.droppedHooks ?? []) : []
    const told = new Set<string>()
    for (const hook of hooks) {
      const { kind, name, annotations } = hook.head
      const event = annotations[HOOK] ?? ''
      const at = renderedPlace(subject, hook, 'metadata', 'annotations', HOOK)
      // Nobody misses the tests of a subchart.
      if (at === undefined && isTest(hook)) continue
      told.add(fileOf(hook))
      report({
        message: `${kind} ${name} is a hook (${event}), and the installer leaves it out: it is never created`,
        // One of a subchart has no line that the author could change.
        at: at ?? inChartYaml('dependencies'),
        hint:
          at === undefined
            ? `It is in ${hook.provenance.template}. Install that chart by an inner Plugin of kind helm, or turn the hook off by its values.`
            : 'Remove the annotation, so that it is an object like others, or set render-by: helm.',
      })
    }
    await reportHooksNotRendered(subject, told, report)
  },
}

async function reportInnerHooks(subject: Subject, report: Report): Promise<void> {
  for (const { plugin, installation } of await innerRenderings(subject)) {
    const hooks = installation.droppedHooks.filter((hook) => !isTest(hook))
    const [first] = hooks
    const at = renderedPlace(subject, plugin.object, 'spec', 'kind')
    if (first === undefined || at === undefined) continue
    const more = hooks.length > 1 ? ` and ${hooks.length - 1} more` : ''
    report({
      message: `Plugin ${plugin.name} renders ${plugin.chart} by template, and the installer leaves its hooks out: ${first.head.kind} ${first.head.name}${more}`,
      at,
      hint: 'Write kind: helm.',
    })
  }
}

/**
 * Hooks that the default values do not render, and objects whose events Helm does not know: these are no hook and no
 * object (helm.sh/helm pkg/releaseutil).
 * @param told Files whose hooks were found in the rendering.
 */
async function reportHooksNotRendered(
  subject: Subject,
  told: ReadonlySet<string>,
  report: Report,
): Promise<void> {
  const facts = await subject.templateFacts()
  if (!facts.ok) return
  for (const { kind = 'the object', annotations } of facts.value.documents) {
    for (const { key, text, place } of annotations) {
      if (key !== HOOK || text === undefined || place.file.startsWith('charts/')) continue
      const isEvent = text.split(',').some((event) => EVENTS.has(event.trim().toLowerCase()))
      if (isEvent && told.has(place.file)) continue
      const { file, ...position } = place
      report({
        message: isEvent
          ? `${kind} is a hook (${text}), and the installer leaves it out: it is never created`
          : `helm.sh/hook: ${text} is no event of Helm: ${kind} is never created`,
        at: { file, position },
        hint: isEvent
          ? 'Remove the annotation, so that it is an object like others, or set render-by: helm.'
          : 'Remove the annotation.',
      })
    }
  }
}

/** The file of the chart that an object comes from. */
function fileOf({ provenance: { template } }: RenderedObject): string {
  return template.slice(template.indexOf('/') + 1)
}

const EVENTS = new Set(
  ['install', 'upgrade', 'delete', 'rollback']
    .flatMap((event) => [`pre-${event}`, `post-${event}`])
    .concat('test', 'test-success', 'test-failure'),
)

const HOOK = 'helm.sh/hook'

/** Nobody misses the pods of `helm test`. */
function isTest({ head }: RenderedObject): boolean {
  const events = (head.annotations[HOOK] ?? '').split(',').map((event) => event.trim())
  return events.every((event) => event.startsWith('test'))
}
