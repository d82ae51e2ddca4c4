import { GoMap, isGoList } from '../../go/values/index.ts'
import type { RenderedObject } from '../../plugin/index.ts'
import { innerRenderings, ownObjects } from '../frame/inner-plugins.ts'
import { inChartYaml } from '../frame/finding.ts'
import { isRenderedByTemplate } from '../frame/rendered-by.ts'
import { renderedPlace } from '../frame/rendered-place.ts'
import type { Rule } from '../frame/rule.ts'

const ITEM = 'apiVersion: v1\n    kind: ConfigMap\n    metadata:\n      name: listed\n'

export const listKind: Rule = {
  id: 'list-kind',
  severity: 'error',
  summary: 'A plugin that the installer renders itself has each object in a document of its own.',
  why: 'The installer applies objects one by one and knows no lists: the plugin is Failed, with no matches for kind "List".',
  bad: { 'templates/list.yaml': `apiVersion: v1\nkind: List\nitems:\n  - ${ITEM}` },
  good: { 'templates/list.yaml': ITEM.replaceAll('\n    ', '\n') },
  async check(subject, report) {
    if (!isRenderedByTemplate(subject)) return
    for (const object of (await ownObjects(subject)).filter(isList)) {
      const at = renderedPlace(subject, object)
      report({
        message: `kind: ${object.head.kind} cannot be applied by the installer: the plugin fails, and nothing in the list is created`,
        at: at ?? inChartYaml('dependencies'),
        hint:
          at === undefined
            ? `It is in ${object.provenance.template}: install that chart by an inner Plugin of kind helm.`
            : 'Write each item as a document of its own, with --- before it.',
      })
    }
    for (const { plugin, installation } of await innerRenderings(subject)) {
      const list = installation.objects.find(isList)
      const at = renderedPlace(subject, plugin.object, 'spec', 'kind')
      if (list === undefined || at === undefined) continue
      report({
        message: `Plugin ${plugin.name} renders ${plugin.chart} by template, and the installer cannot apply its kind: ${list.head.kind} (${list.provenance.template})`,
        at,
        hint: 'Write kind: helm, which takes lists apart.',
      })
    }
  },
}

/** Kinds such as AccessList exist: a list has items with kinds of their own. */
function isList({ head, object }: RenderedObject): boolean {
  if (head.kind === 'List') return true
  const items = object.get('items')
  return (
    head.kind.endsWith('List') &&
    isGoList(items) &&
    items.some((item) => item instanceof GoMap && item.has('metadata'))
  )
}
