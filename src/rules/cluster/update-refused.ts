import { judgeUpdate, type Sender } from '../../cluster/index.ts'
import {
  appliedObjects,
  type Installation,
  installationsOf,
  type RenderedObject,
  type RenderedPlugin,
} from '../../plugin/index.ts'
import { EXAMPLE_PLUGIN, exampleChartYaml } from '../frame/example-plugin.ts'
import type { Report } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import type { BaseVersion, Subject } from '../frame/subject.ts'
import { openServer } from './open-server.ts'
import { placeOfObject } from './place-of-object.ts'
import { plainObject } from './plain-object.ts'

const BINDING =
  'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: demo\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: ROLE\nsubjects:\n  - kind: ServiceAccount\n    name: demo\n    namespace: demo\n'
const RELEASED = {
  ...EXAMPLE_PLUGIN,
  'Chart.yaml': exampleChartYaml().replace('0.1.0', '0.1.1'),
}

export const updateRefused: Rule = {
  id: 'update-refused',
  severity: 'error',
  summary:
    'Clusters that have the version before take the new one: no field changes that an object keeps for its life.',
  why: 'The server refuses the update of that object, and the plugin is Failed after the upgrade, in every cluster that has it.',
  base: { 'templates/binding.yaml': BINDING.replace('ROLE', 'reader') },
  bad: { ...RELEASED, 'templates/binding.yaml': BINDING.replace('ROLE', 'writer') },
  good: { ...RELEASED, 'templates/binding.yaml': BINDING.replace('ROLE', 'reader') },
  async check(subject, report) {
    const base = await subject.base()
    if (base === undefined || !subject.isPlugin || subject.isLibrary) return
    const [now, before] = await Promise.all([
      subject.installWith('none'),
      base.subject.installWith('none'),
    ])
    if (!now.ok || !before.ok) return
    for (const installation of installationsOf(now.value)) {
      const isOuter = installation === now.value.outer
      const old = installationsOf(before.value).find((one) =>
        isOuter
          ? one === before.value.outer
          : one !== before.value.outer && one.resource.name === installation.resource.name,
      )
      if (old) compare(old, installation, { base, rendered: now.value, subject }, report)
    }
  },
}

interface Surroundings {
  base: BaseVersion
  rendered: RenderedPlugin
  subject: Subject
}

function compare(
  before: Installation,
  now: Installation,
  { base, rendered, subject }: Surroundings,
  report: Report,
): void {
  const resource = now === rendered.outer ? undefined : now.resource.name
  const sender = now.resource.spec.kind === 'helm' ? 'strategic3way' : 'installer'
  const old = new Map(appliedObjects(before).map((object) => [identityOf(object), object]))
  for (const object of appliedObjects(now)) {
    const predecessor = old.get(identityOf(object))
    if (predecessor === undefined || predecessor.text === object.text) continue
    for (const [field, refusal] of refusalsOf(predecessor, object, sender, subject)) {
      const value = plainObject(object)
      const { kind, name } = object.head
      const of = resource === undefined ? '' : ` of Plugin ${resource}`
      report({
        message: `${kind} ${name}${of} cannot be updated from ${base.name}: ${field} ${refusal.message} (Kubernetes ${refusal.versions.join(', ')})`,
        at: placeOfObject({ object, resource, value }, field, rendered, subject),
        hint: 'Leave the field as it was, or give the object another name in this version, so that a new one takes its place.',
        ...(resource !== undefined && { severity: 'info' as const }),
        ...(kind === 'Secret' && { hidesSource: true as const }),
      })
    }
  }
}

function identityOf({ head }: RenderedObject): string {
  const { apiVersion, kind, namespace, name } = head
  return [apiVersion, kind, namespace, name].join('\0')
}

/** What the servers of the target clusters refuse in an update, by field, but for what they refuse in the object anyway. */
function refusalsOf(
  before: RenderedObject,
  after: RenderedObject,
  sender: Sender,
  subject: Subject,
): Map<string, { message: string; versions: string[] }> {
  const [old, changed] = [plainObject(before), plainObject(after)]
  const refusals = new Map<string, { message: string; versions: string[] }>()
  for (const cluster of subject.clusters()) {
    const server = openServer([before, after], cluster)
    // An object that is refused as it is gets told by object-refused.
    if (judgeUpdate(changed, changed, server, sender).verdict === 'rejected') continue
    for (const { field, message } of judgeUpdate(old, changed, server, sender).causes) {
      const known = refusals.get(field) ?? { message, versions: [] }
      known.versions.push(`1.${server.minor}`)
      refusals.set(field, known)
    }
  }
  return refusals
}
