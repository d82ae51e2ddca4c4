import { parseRequirements } from '../../plugin/index.ts'
import { annotationEntries } from '../frame/annotation-entries.ts'
import { exampleChartYaml, exampleNeighbour } from '../frame/example-plugin.ts'
import type { Rule } from '../frame/rule.ts'

export const requirementExcludesPrerelease: Rule = {
  id: 'requirement-excludes-prerelease',
  severity: 'info',
  summary: 'A lowest version also admits prereleases of the required plugin.',
  why: 'A constraint without a prerelease never matches one: while somebody develops the required plugin (1.2.4-dev.1), this one refuses to install.',
  bad: {
    'Chart.yaml': exampleChartYaml({ requirements: 'other >= 0.0.0' }),
    ...exampleNeighbour(),
  },
  good: {
    'Chart.yaml': exampleChartYaml({ requirements: 'other >= 0.0.0-0' }),
    ...exampleNeighbour(),
  },
  check(subject, report) {
    const entries = annotationEntries(subject, 'requirements')
    for (const { text, name, constraint, at } of entries.flatMap(({ text, at }) =>
      parseRequirements(text).map((requirement) => ({ ...requirement, at })),
    )) {
      const floor = /^>=?\s*v?(\d+(?:\.\d+){0,2})$/.exec(constraint)?.[1]
      if (floor === undefined) continue
      const complete = [...floor.split('.'), '0', '0'].slice(0, 3).join('.')
      report({
        message: `Requirement "${text.trim()}" refuses prereleases of ${name}`,
        at,
        hint: `Write ${name} >= ${complete}-0`,
      })
    }
  },
}
