import { isGuarded } from '../../analysis/index.ts'
import {
  GLOBAL_PLUGIN,
  parseRequirements,
  pluginAnnotation,
  valuesFromNames,
} from '../../plugin/index.ts'
import { exampleChartYaml, exampleNeighbour, exampleReader } from '../frame/example-plugin.ts'
import { firstReads, neighbourReads } from '../frame/neighbour-reads.ts'
import { isRenderedByChart } from '../frame/rendered-by.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'
import {
  kindPlace,
  type UnguardedObject,
  unguardedObjects,
} from '../templates/unguarded-objects.ts'

export const softDependency: Rule = {
  id: 'soft-dependency',
  severity: 'warning',
  summary: 'A plugin requires those whose values or kinds of objects it cannot do without.',
  why: 'Where the other plugin is not enabled, templates print nothing or fail, and the interface does not say why.',
  bad: {
    'Chart.yaml': exampleChartYaml({ 'values-from': 'other' }),
    'templates/reader.yaml': exampleReader('(.Values.other).address'),
    ...exampleNeighbour(),
  },
  good: {
    'Chart.yaml': exampleChartYaml({ 'values-from': 'other' }),
    'templates/reader.yaml': exampleReader('(.Values.other).address | default "none"'),
    ...exampleNeighbour(),
  },
  async check(subject, report) {
    for (const { plugin, object } of await objectsOfPlugins(subject)) {
      const at = kindPlace(subject, object)
      if (at === undefined) continue
      report({
        message: `${object.head.kind} ${object.head.name} is of the plugin ${plugin}, which the plugin does not require: where that is not enabled, nothing in the interface says why this one fails`,
        at,
        hint: `Add requirements: ${plugin} >= 0.0.0-0, or guard the object by .Capabilities.APIVersions.`,
      })
    }
    if (!isRenderedByChart(subject)) return
    const required = requiredNames(subject)
    const named = new Set(valuesFromNames(subject.metadata))
    const bare = (await neighbourReads(subject)).filter(
      ({ plugin, read, hasOwnValue }) =>
        named.has(plugin) &&
        !required.has(plugin) &&
        !hasOwnValue &&
        !read.isRequired &&
        !isGuarded(read),
    )
    for (const { plugin, read, at, isDeclared } of firstReads(bare)) {
      const path = `.Values.${read.path.join('.')}`
      const fails = !isDeclared && read.strict.upTo > 1
      report({
        message: `${path} is used without a guard, and the plugin does not require ${plugin}: where that is not enabled, ${fails ? 'rendering may fail' : 'it is empty'}`,
        at,
        hint: `Add requirements: ${plugin} >= 0.0.0-0, or guard it: {{ with .Values.${plugin} }}, default.`,
      })
    }
  },
}

/** For each plugin of the workspace whose kinds are used without a guard, the first such object. */
async function objectsOfPlugins(subject: Subject): Promise<UnguardedObject[]> {
  if (subject.isLibrary) return []
  const seen = new Set<string>()
  return (await unguardedObjects(subject)).filter(
    ({ plugin }) => plugin !== undefined && !seen.has(plugin) && seen.add(plugin),
  )
}

/** What the plugin requires, and what these require in turn. */
function requiredNames({ metadata, neighbours }: Subject): Set<string> {
  const names = new Set([GLOBAL_PLUGIN, ...namesIn(metadata)])
  // The set grows while it is walked.
  for (const name of names) {
    const plugin = neighbours.plugins().get(name)
    if (plugin) for (const next of namesIn(plugin.metadata)) names.add(next)
  }
  return names
}

function namesIn(metadata: Subject['metadata']): string[] {
  const annotation = pluginAnnotation(metadata, 'requirements') ?? ''
  return parseRequirements(annotation).map(({ name }) => name)
}
