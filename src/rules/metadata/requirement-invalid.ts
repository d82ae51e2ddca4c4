import { didYouMean } from '../../diagnostics/index.ts'
import { parseConstraint } from '../../go/semver/index.ts'
import { parseRequirements, type Requirement } from '../../plugin/index.ts'
import { annotationEntries } from '../frame/annotation-entries.ts'
import { exampleChartYaml, exampleNeighbour } from '../frame/example-plugin.ts'
import { isKnownPlugin, UNKNOWN_PLUGIN_HINT } from '../frame/known-plugins.ts'
import { isPluginName, namesListedOtherwise } from '../frame/plugin-name.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'

export const requirementInvalid: Rule = {
  id: 'requirement-invalid',
  severity: 'error',
  summary: 'Every requirement is the name of a plugin that is there, an operator and a version.',
  why: 'A requirement that does not parse is skipped silently: the plugin installs without what it needs.',
  bad: { 'Chart.yaml': exampleChartYaml({ requirements: 'monitoring 1.x' }) },
  good: {
    'Chart.yaml': exampleChartYaml({ requirements: 'other ~0.1' }),
    ...exampleNeighbour(),
  },
  check(subject, report) {
    for (const { text, at } of annotationEntries(subject, 'requirements')) {
      for (const requirement of parseRequirements(text)) {
        const problem =
          requirement.name === subject.metadata['name']
            ? requiresItself(requirement)
            : (requirementProblem(requirement) ?? unknownPlugin(requirement, subject))
        if (problem) report({ ...problem, at })
      }
    }
  },
}

function unknownPlugin(
  { name }: Requirement,
  subject: Subject,
): { message: string; hint: string } | undefined {
  if (isKnownPlugin(name, subject)) return undefined
  const { neighbours, config } = subject
  const meant = didYouMean(name, [...neighbours.plugins().keys(), ...config.externalPlugins])
  return {
    message: `The plugin requires ${name}, and the workspace has no such plugin: it can never be enabled`,
    hint: meant ? `Did you mean ${meant}?` : UNKNOWN_PLUGIN_HINT,
  }
}

function requiresItself({ name }: Requirement): { message: string; hint: string } {
  return {
    message: `The plugin requires itself, "${name}": it can only be installed where it is already`,
    hint: 'Remove the entry.',
  }
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
  if (!isPluginName(name)) return nameProblem(text.trim(), name)
  try {
    // The plugin manager has Masterminds/semver v3.1.1 (kubegems/kubegems go.mod).
    parseConstraint(constraint, '3.1')
    return undefined
  } catch (error) {
    return {
      message: `Requirement "${text.trim()}" has no valid version constraint: ${(error as Error).message}`,
      hint: /[;\n；，、]/.test(constraint)
        ? 'Separate requirements by commas: name >= 1.2.0,other'
        : 'Write for example name >= 1.2.0',
    }
  }
}

function nameProblem(text: string, name: string): { message: string; hint: string } {
  const shown = `Requirement ${JSON.stringify(text)}`
  const listed = namesListedOtherwise(name)
  // `monitoring 1.x` lists no second plugin.
  if (listed && !listed.some((item) => /^v?\d/.test(item))) {
    return {
      message: `${shown} is read as one name: only a comma separates`,
      hint: `Write ${listed.join(',')}`,
    }
  }
  if (/\s/.test(name)) {
    return {
      message: `${shown} has no operator: all of it is read as a name`,
      hint: `Write ${name.replace(/\s+/, ' = ')}`,
    }
  }
  return {
    message: `${shown} names no plugin: "${name}" cannot be the name of one`,
    hint: isPluginName(name.toLowerCase())
      ? `Write ${name.toLowerCase()}.`
      : 'Write a name, an operator and a version: monitoring >= 1.2.0',
  }
}
