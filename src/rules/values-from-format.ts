import { exampleChartYaml } from './frame/example-plugin.ts'
import { annotationPlace } from './frame/finding.ts'
import type { Rule } from './frame/rule.ts'

export const valuesFromFormat: Rule = {
  id: 'values-from-format',
  severity: 'error',
  summary: 'values-from lists bare plugin names, separated by commas without spaces.',
  why: 'Entries are not trimmed: " logging" is looked up with its space and never found. A namespace is ignored, and global is always read.',
  bad: { 'Chart.yaml': exampleChartYaml({ 'values-from': 'logging, monitoring' }) },
  good: { 'Chart.yaml': exampleChartYaml({ 'values-from': 'logging,monitoring' }) },
  check(subject, report) {
    const annotation = subject.annotation('values-from')
    if (!annotation) return
    for (const entry of annotation.split(',')) {
      const problem = findProblem(entry)
      if (!problem) continue
      report({
        ...problem,
        at: annotationPlace('values-from'),
      })
    }
  },
}

function findProblem(entry: string): { message: string; hint: string } | undefined {
  const name = entry.trim()
  if (name === '') {
    return { message: 'values-from has an empty entry', hint: 'Remove the extra comma.' }
  }
  if (name !== entry) {
    return {
      message: `values-from entry "${entry}" has spaces around it and is never found`,
      hint: `Write ${name} without spaces.`,
    }
  }
  if (name.includes('/')) {
    return {
      message: `The namespace of values-from entry "${entry}" is ignored`,
      hint: `Write ${name.slice(name.lastIndexOf('/') + 1)}.`,
    }
  }
  if (name === 'global') {
    return { message: 'values-from lists global, which is always read', hint: 'Remove it.' }
  }
  return undefined
}
