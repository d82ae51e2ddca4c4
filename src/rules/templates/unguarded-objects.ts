import { GoMap } from '../../go/values/index.ts'
import { isPluginResource, parseRequirements, type RenderedObject } from '../../plugin/index.ts'
import type { FindingPlace } from '../frame/finding.ts'
import type { Subject } from '../frame/subject.ts'
import { apiOwner, type ApiOwner, isNamedLike } from './api-owners.ts'
import { templateLinePlace } from './template-line-place.ts'

/** An object that the plugin renders on its own, and what it would need. */
export interface UnguardedObject {
  object: RenderedObject
  /** What brings its kind, for messages. */
  owner: string
  /** The plugin of the workspace that does. */
  plugin?: string | undefined
}

const known = new WeakMap<Subject, Promise<UnguardedObject[]>>()

/** The objects of other plugins' APIs that a plugin renders where these are absent, and that it does not require. */
export function unguardedObjects(subject: Subject): Promise<UnguardedObject[]> {
  let objects = known.get(subject)
  if (objects === undefined) known.set(subject, (objects = findObjects(subject)))
  return objects
}

async function findObjects(subject: Subject): Promise<UnguardedObject[]> {
  // Without the other plugins, conditions on their values and APIs do not hold.
  const alone = await subject.install({ enabled: [] })
  const unknown = alone.ok ? (alone.value.outer?.notApplied ?? []) : []
  const objects = unknown
    .map(({ object }) => object)
    // A list is no kind of anybody; templates of subcharts are other people's.
    .filter(({ head }) => head.apiVersion.includes('.') && head.kind !== 'List')
  if (objects.length === 0) return []
  const brought = await broughtBy(subject)
  const required = await requiredNames(subject)
  const found: UnguardedObject[] = []
  for (const object of objects) {
    const group = groupOf(object.head.apiVersion)
    if (brought.groups.has(group)) continue
    const wellKnown = apiOwner(group)
    if (wellKnown !== undefined) {
      if ([...brought.names, ...required].some((name) => isNamedLike(wellKnown, name))) continue
      const plugin = [...subject.neighbours.plugins().keys()].find((name) =>
        isNamedLike(wellKnown, name),
      )
      const { title } = wellKnown
      found.push({ object, owner: plugin === undefined ? title : `${title} (plugin ${plugin})`, plugin })
      continue
    }
    const owners = await workspaceOwners(subject, group)
    if (owners.length === 0 || owners.some((name) => required.has(name))) continue
    found.push({ object, owner: `the plugin ${owners[0]}`, plugin: owners[0] })
  }
  return found
}

/** What the plugin brings itself: API groups as far as its charts are at hand, and names of what it installs. */
async function broughtBy(
  subject: Subject,
): Promise<{ groups: ReadonlySet<string>; names: readonly string[] }> {
  const deep = await subject.install({ enabled: [], deep: true })
  if (!deep.ok) return { groups: new Set(), names: [] }
  const { outer, inner, failures } = deep.value
  const own = outer?.objects ?? []
  const objects = [...own, ...inner.flatMap(({ objects }) => objects)]
  // Names count where a chart is not at hand.
  const installed = failures.length > 0 ? own.flatMap(installedNames) : []
  return {
    groups: new Set(objects.flatMap(definedGroup)),
    names: [String(subject.metadata['name']), ...installed],
  }
}

/** Names that say which chart a Plugin resource installs. */
function installedNames(object: RenderedObject): string[] {
  if (!isPluginResource(object.head)) return []
  const spec = object.object.get('spec')
  const fields = spec instanceof GoMap ? [spec.get('chart'), spec.get('url'), spec.get('path')] : []
  return [object.head.name, ...fields.filter((field) => typeof field === 'string')]
}

function definedGroup({ head }: RenderedObject): string[] {
  // A definition is called <plural>.<group>.
  if (head.kind !== 'CustomResourceDefinition') return []
  return [head.name.slice(head.name.indexOf('.') + 1)]
}

/** Names of the plugins that must be there before this one, and of those that they need. */
async function requiredNames(subject: Subject): Promise<ReadonlySet<string>> {
  const plugins = subject.neighbours.plugins()
  const names = new Set<string>()
  const queue = requirementsOf(subject)
  for (const name of queue) {
    if (names.has(name)) continue
    names.add(name)
    const plugin = plugins.get(name)
    if (plugin !== undefined) queue.push(...requirementsOf(plugin))
  }
  const installed = await Promise.all(
    [...names].map(async (name) => {
      const rendered = await plugins.get(name)?.install()
      return rendered?.ok ? (rendered.value.outer?.objects ?? []).flatMap(installedNames) : []
    }),
  )
  return new Set([...names, ...installed.flat()])
}

function requirementsOf({ annotation }: Subject): string[] {
  return parseRequirements(annotation('requirements') ?? '').map(({ name }) => name)
}

/** The plugins of the workspace that define kinds of an API group. */
async function workspaceOwners(subject: Subject, group: string): Promise<string[]> {
  const owners: string[] = []
  for (const [name, plugin] of subject.neighbours.plugins()) {
    if (plugin !== subject && (await definedGroups(plugin)).has(group)) owners.push(name)
  }
  return owners
}

// Every plugin of the workspace may be asked about each group; what was rendered for the answer is megabytes.
const groupsByPlugin = new WeakMap<Subject, ReadonlySet<string>>()

async function definedGroups(plugin: Subject): Promise<ReadonlySet<string>> {
  let groups = groupsByPlugin.get(plugin)
  if (groups === undefined) {
    const rendered = await plugin.install()
    const objects = rendered.ok ? (rendered.value.outer?.objects ?? []) : []
    groups = new Set(objects.flatMap(definedGroup))
    groupsByPlugin.set(plugin, groups)
    plugin.release()
  }
  return groups
}

function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')))
}

/** Where the author writes the kind of an object; undefined where it is other people's template. */
export function kindPlace(subject: Subject, object: RenderedObject): FindingPlace | undefined {
  return templateLinePlace(subject, object, lineOfKind(object), object.head.kind)
}

/** The line (from 1) that names the object's kind. */
function lineOfKind({ text }: RenderedObject): number {
  return Math.max(1, text.split('\n').findIndex((line) => /^["']?kind["']?\s*:/.test(line)) + 1)
}
