import { valuesFromNames } from '../../plugin/index.ts'
import { annotationEntries } from '../frame/annotation-entries.ts'
import { exampleChartYaml, exampleNeighbour, exampleReader } from '../frame/example-plugin.ts'
import type { Rule } from '../frame/rule.ts'
import type { Neighbourhood } from '../frame/subject.ts'

export const valuesFromCycle: Rule = {
  id: 'values-from-cycle',
  severity: 'info',
  summary: 'Plugins do not read values from each other in a circle.',
  why: 'A change of what one of them shares installs the next one again, which changes what that one shares, and so on.',
  bad: {
    'Chart.yaml': exampleChartYaml({ 'values-from': 'other', requirements: 'other' }),
    'templates/reader.yaml': exampleReader('(.Values.other).address'),
    ...exampleNeighbour({ annotations: { 'values-from': 'demo' } }),
  },
  good: {
    'Chart.yaml': exampleChartYaml({ 'values-from': 'other', requirements: 'other' }),
    'templates/reader.yaml': exampleReader('(.Values.other).address'),
    ...exampleNeighbour(),
  },
  check(subject, report) {
    const own = String(subject.metadata['name'])
    for (const { text, at } of annotationEntries(subject, 'values-from')) {
      // values-from-format tells about a plugin that lists itself.
      if (text === own) continue
      const way = wayBack(text, own, subject.neighbours)
      if (way === undefined) continue
      report({
        message: `Plugins read values from each other: ${[own, ...way].join(' -> ')}`,
        at,
        hint: 'Let one of them own the shared settings, or move these to the global plugin.',
      })
    }
  },
}

/** The shortest way over values-from from one plugin to another, both included. */
function wayBack(from: string, to: string, neighbours: Neighbourhood): string[] | undefined {
  const ways: string[][] = [[from]]
  const seen = new Set([from])
  for (const way of ways) {
    const plugin = neighbours.plugins().get(way.at(-1)!)
    if (plugin === undefined) continue
    for (const name of valuesFromNames(plugin.metadata)) {
      if (name === to) return [...way, to]
      if (seen.has(name)) continue
      seen.add(name)
      ways.push([...way, name])
    }
  }
  return undefined
}
