import { annotationEntries } from '../frame/annotation-entries.ts'
import { exampleChartYaml, exampleNeighbour, exampleReader } from '../frame/example-plugin.ts'
import { annotationPlace, type FindingPlace } from '../frame/finding.ts'
import type { Fix } from '../frame/fix.ts'
import { isPluginName, namesListedOtherwise } from '../frame/plugin-name.ts'
import type { Rule } from '../frame/rule.ts'
import { scalarSource } from '../frame/scalar-source.ts'
import type { Subject } from '../frame/subject.ts'
import { offsetOf } from '../frame/text-place.ts'

export const valuesFromFormat: Rule = {
  id: 'values-from-format',
  severity: 'error',
  summary: 'values-from lists names of other plugins, separated by commas without spaces.',
  why: 'Entries are not trimmed: " logging" is looked up with its space and never found. A namespace is ignored, and global is always read.',
  isFixable: true,
  bad: {
    'Chart.yaml': exampleChartYaml({ 'values-from': '" other"', requirements: 'other' }),
    'templates/reader.yaml': exampleReader('(.Values.other).address'),
    ...exampleNeighbour(),
  },
  good: {
    'Chart.yaml': exampleChartYaml({ 'values-from': 'other', requirements: 'other' }),
    'templates/reader.yaml': exampleReader('(.Values.other).address'),
    ...exampleNeighbour(),
  },
  check(subject, report) {
    const entries = annotationEntries(subject, 'values-from')
    if (entries.length === 1 && entries[0]?.text === '') return
    const ownName = subject.metadata['name']
    for (const { text, at } of entries) {
      const problem = findProblem(text, ownName)
      if (!problem) continue
      const { message, hint, isSpaceOnly } = problem
      const fix = isSpaceOnly ? withoutSpaces(subject, at) : undefined
      report({ message, hint, at, ...(fix && { fix }) })
    }
  },
}

interface FoundProblem {
  message: string
  hint: string
  /** Without the spaces around it the entry is the name of a plugin. */
  isSpaceOnly?: boolean
}

/** Removes the spaces around an entry, between its commas. */
function withoutSpaces({ chart }: Subject, { file, position }: FindingPlace): Fix | undefined {
  const text = chart.text(file)
  const whole = scalarSource(chart, file, annotationPlace('values-from').pointer ?? '')
  if (text === undefined || whole === undefined || position?.endColumn === undefined) {
    return undefined
  }
  const { line, column, endColumn } = position
  const from = offsetOf(text, { line, column })
  const to = offsetOf(text, { line, column: endColumn })
  const before = /[ \t]*$/.exec(text.slice(whole.start, from))?.[0] ?? ''
  const after = /^[ \t]*/.exec(text.slice(to, whole.end))?.[0] ?? ''
  const edits = [
    { start: from - before.length, end: from, text: '' },
    { start: to, end: to + after.length, text: '' },
  ].filter((edit) => edit.start < edit.end)
  return edits.length > 0 ? [{ file, edits }] : undefined
}

function findProblem(entry: string, ownName: unknown): FoundProblem | undefined {
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
      isSpaceOnly: isPluginName(trimmed),
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
