import { parseRequirements } from '../plugin/index.ts'
import { exampleChartYaml } from './frame/example-plugin.ts'
import { annotationPlace } from './frame/finding.ts'
import type { Rule } from './frame/rule.ts'

export const requirementExcludesPrerelease: Rule = {
  id: 'requirement-excludes-prerelease',
  severity: 'info',
  summary: 'A lowest version also admits prereleases of the required plugin.',
  why: 'A constraint without a prerelease never matches one: while somebody develops the required plugin (1.2.4-dev.1), this one refuses to install.',
  bad: { 'Chart.yaml': exampleChartYaml({ requirements: 'monitoring >= 0.0.0' }) },
  good: { 'Chart.yaml': exampleChartYaml({ requirements: 'monitoring >= 0.0.0-0' }) },
  check(subject, report) {
    const annotation = subject.annotation('requirements')
    if (!annotation) return
    for (const { text, name, constraint } of parseRequirements(annotation)) {
      const floor = /^>=?\s*v?(\d+(?:\.\d+){0,2})$/.exec(constraint)?.[1]
      if (floor === undefined) continue
      const complete = [...floor.split('.'), '0', '0'].slice(0, 3).join('.')
      report({
        message: `Requirement "${text.trim()}" refuses prereleases of ${name}`,
        at: annotationPlace('requirements'),
        hint: `Write ${name} >= ${complete}-0`,
      })
    }
  },
}
