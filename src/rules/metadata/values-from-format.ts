import { annotationEntries } from '../frame/annotation-entries.ts'
import { exampleChartYaml } from '../frame/example-plugin.ts'
import { isPluginName, namesListedOtherwise } from '../frame/plugin-name.ts'
import type { Rule } from '../frame/rule.ts'

export const valuesFromFormat: Rule = {
  id: 'values-from-format',
  severity: 'error',
  summary: 'values-from lists names of other plugins, separated by commas without spaces.',
  why: 'Entries are not trimmed: " logging" is looked up with its space and never found. A namespace is ignored, and global is always read.',
  bad: { 'Chart.yaml': exampleChartYaml({ 'values-from': 'logging, monitoring' }) },
  good: { 'Chart.yaml': exampleChartYaml({ 'values-from': 'logging,monitoring' }) },
  check(subject, report) {
    const entries = annotationEntries(subject, 'values-from')
    if (entries.length === 1 && entries[0]?.text === '') return
    const ownName = subject.metadata['name']
    for (const { text, at } of entries) {
      const problem = findProblem(text, ownName)
      if (problem) report({ ...problem, at })
    }
  },
}

function findProblem(
  entry: string,
  ownName: unknown,
): { message: string; hint: string } | undefined {
  const trimmed = entry.trim()
  if (trimmed === '') {
    return { message: 'values-from has an empty entry', hint: 'Remove the extra comma.' }
  }
  const listed = namesListedOtherwise(trimmed)
  if (listed) {
    return {
      message: `values-from entry ${JSON.stringify(trimmed)} is read as one name and is never found: only a comma separates`,
      hint: `Write ${listed.join(',')}`,
    }
  }
  const name = trimmed.slice(trimmed.lastIndexOf('/') + 1).trim()
  if (name === ownName) {
    return {
      message: `values-from lists the plugin itself, "${name}": every change of what it shares installs it again`,
      hint: 'Remove it: templates read their own values as .Values.<key>.',
    }
  }
  if (trimmed !== entry) {
    return {
      message: `values-from entry ${JSON.stringify(entry)} has spaces around it and is never found`,
      hint: `Write ${name} without spaces.`,
    }
  }
  if (entry.includes('/')) {
    return {
      message: `The namespace of values-from entry "${entry}" is ignored`,
      hint: `Write ${name}.`,
    }
  }
  if (name === 'global') {
    return { message: 'values-from lists global, which is always read', hint: 'Remove it.' }
  }
  if (isPluginName(name)) return undefined
  return {
    message: `values-from entry ${JSON.stringify(entry)} is no name of a plugin and is never found`,
    hint: isPluginName(name.toLowerCase())
      ? `Write ${name.toLowerCase()}.`
      : 'Write names of plugins, separated by commas: logging,monitoring',
  }
}
