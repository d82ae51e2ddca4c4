import { parseConstraint } from '../go/semver/index.ts'
import { parseRequirements, type Requirement } from '../plugin/index.ts'
import { exampleChartYaml } from './frame/example-plugin.ts'
import { annotationPlace } from './frame/finding.ts'
import type { Rule } from './frame/rule.ts'

export const requirementInvalid: Rule = {
  id: 'requirement-invalid',
  severity: 'error',
  summary: 'Every requirement is a plugin name, an operator and a version.',
  why: 'A requirement that does not parse is skipped silently: the plugin installs without what it needs.',
  bad: { 'Chart.yaml': exampleChartYaml({ requirements: 'monitoring 1.x' }) },
  good: { 'Chart.yaml': exampleChartYaml({ requirements: 'monitoring ~1.2' }) },
  check(subject, report) {
    const annotation = subject.annotation('requirements')
    if (!annotation) return
    for (const requirement of parseRequirements(annotation)) {
      const problem = requirementProblem(requirement)
      if (!problem) continue
      report({
        ...problem,
        at: annotationPlace('requirements'),
      })
    }
  },
}

/** What is wrong with a requirement, and how to mend it; undefined for one that installers understand. */
export function requirementProblem({
  text,
  name,
  constraint,
}: Requirement): { message: string; hint: string } | undefined {
  if (name === '') {
    return {
      message: `Requirement "${text.trim()}" names no plugin`,
      hint: 'The list is split at every comma; write a range with a space: name >1 <2',
    }
  }
  if (/\s/.test(name)) {
    return {
      message: `Requirement "${text.trim()}" has no operator: all of it is read as a name`,
      hint: `Write ${name.replace(/\s+/, ' = ')}`,
    }
  }
  try {
    parseConstraint(constraint)
    return undefined
  } catch (error) {
    return {
      message: `Requirement "${text.trim()}" has no valid version constraint: ${(error as Error).message}`,
      hint: 'Write for example name >= 1.2.0',
    }
  }
}
