import { GoMap, isGoList } from '../../go/values/index.ts'
import type { RenderedObject } from '../../plugin/index.ts'
import { innerRenderings, ownObjects } from '../frame/inner-plugins.ts'
import { inChartYaml, type Report } from '../frame/finding.ts'
import { isRenderedByTemplate } from '../frame/rendered-by.ts'
import { renderedPlace } from '../frame/rendered-place.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'

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
    const told = new Set<string>()
    for (const object of (await ownObjects(subject)).filter(isList)) {
      const { template } = object.provenance
      told.add(template.slice(template.indexOf('/') + 1))
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
    await reportNotRendered(subject, told, report)
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

/** Lists that the default values do not render. @param told Files whose lists were found in the rendering. */
async function reportNotRendered(
  subject: Subject,
  told: ReadonlySet<string>,
  report: Report,
): Promise<void> {
  const facts = await subject.templateFacts()
  if (!facts.ok) return
  for (const { kind, place } of facts.value.documents) {
    const { file, ...position } = place
    if (kind !== 'List' || file.startsWith('charts/') || told.has(file)) continue
    report({
      message: `kind: ${kind} cannot be applied by the installer: with the values that render it the plugin fails, and nothing in the list is created`,
      at: { file, position },
      hint: 'Write each item as a document of its own, with --- before it.',
    })
  }
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
