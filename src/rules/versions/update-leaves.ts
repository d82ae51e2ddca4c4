import { isPluginResource, type RenderedObject } from '../../plugin/index.ts'
import { EXAMPLE_PLUGIN, exampleChartYaml } from '../frame/example-plugin.ts'
import { type FindingPlace, inChartYaml, type Report } from '../frame/finding.ts'
import { ownObjects } from '../frame/inner-plugins.ts'
import { isRenderedByTemplate } from '../frame/rendered-by.ts'
import { renderedPlace } from '../frame/rendered-place.ts'
import type { Rule } from '../frame/rule.ts'
import type { BaseVersion, Subject } from '../frame/subject.ts'
import { lostFields } from './lost-fields.ts'

const CONFIG_MAP = EXAMPLE_PLUGIN['templates/configmap.yaml']!
const RELEASED = exampleChartYaml().replace('0.1.0', '0.1.1')

export const updateLeaves: Rule = {
  id: 'update-leaves',
  severity: 'warning',
  summary:
    'What a new version no longer renders does not stay in clusters that have the version before.',
  why: 'The installer creates an object once and updates it by server-side apply, which keeps fields that are no longer rendered; an object whose apiVersion changes is deleted right after its update.',
  base: { 'templates/configmap.yaml': `${CONFIG_MAP}  mode: fast\n` },
  bad: { 'Chart.yaml': RELEASED, 'templates/configmap.yaml': CONFIG_MAP },
  good: { 'Chart.yaml': RELEASED, 'templates/configmap.yaml': `${CONFIG_MAP}  mode: none\n` },
  async check(subject, report) {
    const base = await subject.base()
    if (base === undefined || !isRenderedByTemplate(subject)) return
    if (!isRenderedByTemplate(base.subject)) return
    const [now, before] = await Promise.all([ownObjects(subject), ownObjects(base.subject)])
    // A plugin that does not render has lost nothing.
    if (now.length === 0) return
    const namespace = subject.annotation('install-namespace')
    const current = new Map(now.map((object) => [identityOf(object, namespace), object]))
    for (const object of before) {
      const successor = current.get(identityOf(object, namespace))
      if (successor) compareObjects(object, successor, base, subject, report)
      else reportVanished(object, base, subject, report)
    }
  },
}

/**
 * The same object to the cluster has the same: its API group without the version, and its name. Nobody puts an object of an
 * unknown API into a namespace, so an old one may have none.
 */
function identityOf({ head }: RenderedObject, installNamespace: string | undefined): string {
  const { apiVersion, kind, name } = head
  const namespace = head.namespace || installNamespace
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
  // Objects of extensions moved to other groups over the years.
  const moved = group === 'extensions' ? 'apps' : group
  return JSON.stringify([kind === 'Ingress' ? '' : moved, kind, namespace, name])
}

function compareObjects(
  before: RenderedObject,
  now: RenderedObject,
  base: BaseVersion,
  subject: Subject,
  report: Report,
): void {
  const { kind, name, apiVersion } = now.head
  if (before.head.apiVersion !== apiVersion) {
    report({
      message: `apiVersion of ${kind} ${name} changes from ${before.head.apiVersion} to ${apiVersion}: the installer deletes the object right after updating it`,
      at: placeIn(subject, now, ['apiVersion']),
      hint: 'Rename the object in the same release, so that a new one takes its place.',
    })
  }
  const isInner = isPluginResource(now.head)
  for (const { keys, present } of lostFields(before.object, now.object)) {
    const field = keys.join('.')
    const isValue = isInner && keys[0] === 'spec' && keys[1] === 'values'
    report({
      message: `${field} of ${kind} ${name} is no longer rendered, unlike in ${base.name}: it stays in clusters that have it${isValue ? ', and goes on to set the value of the chart' : ''}`,
      at: placeIn(subject, now, present),
      hint: 'Render it with a value that has no effect, or rename the object.',
    })
  }
}

/** Definitions and namespaces are never deleted; all else is, when the plugin was once installed. */
function reportVanished(
  { head, provenance }: RenderedObject,
  base: BaseVersion,
  subject: Subject,
  report: Report,
): void {
  const { kind, name } = head
  if (kind !== 'CustomResourceDefinition' && kind !== 'Namespace') return
  const file = provenance.template.slice(provenance.template.indexOf('/') + 1)
  report({
    message: `${kind} ${name} is no longer rendered, unlike in ${base.name}: the installer does not delete it from clusters that have it`,
    at: subject.chart.file(file) ? { file } : inChartYaml('version'),
    hint: 'Tell in the release notes how to delete it by hand.',
  })
}

function placeIn(subject: Subject, object: RenderedObject, keys: readonly string[]): FindingPlace {
  return renderedPlace(subject, object, ...keys) ?? inChartYaml('version')
}
