import {
  goRegexpError,
  HEALTH_CHECK_WORKLOADS,
  knownWorkload,
  parseHealthCheck,
} from '../../plugin/index.ts'
import { annotationEntries } from '../frame/annotation-entries.ts'
import { exampleChartYaml } from '../frame/example-plugin.ts'
import type { FindingPlace } from '../frame/finding.ts'
import type { Fix } from '../frame/fix.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'
import { offsetOf } from '../frame/text-place.ts'

export const healthCheckSyntax: Rule = {
  id: 'health-check-syntax',
  severity: 'error',
  summary:
    'Every health-check entry is <resource>/<regexp> with a known workload and a valid Go regexp.',
  why: 'The installer discards the error: the entry never matches and the plugin is always "healthy".',
  isFixable: true,
  bad: { 'Chart.yaml': exampleChartYaml({ 'health-check': 'deployments.apps/*' }) },
  good: { 'Chart.yaml': exampleChartYaml({ 'health-check': 'deployments.apps/.*' }) },
  check(subject, report) {
    const entries = annotationEntries(subject, 'health-check')
    // An empty annotation checks nothing, and says so.
    if (entries.length === 1 && entries[0]?.text === '') return
    let before = ''
    for (const { text, at } of entries) {
      const problem = findProblem(text, before)
      if (problem) {
        const fix = problem.isBareStar ? dotBeforeStar(subject, at) : undefined
        const { message, hint } = problem
        report({ message, hint, at, ...(fix && { fix }) })
      }
      before = text
    }
  },
}

interface FoundProblem {
  message: string
  hint: string
  /** The regexp is `*`, which can only mean `.*`. */
  isBareStar?: boolean
}

function dotBeforeStar({ chart }: Subject, { file, position }: FindingPlace): Fix | undefined {
  const text = chart.text(file)
  if (text === undefined || position?.endColumn === undefined) return undefined
  const { line, endColumn } = position
  const end = offsetOf(text, { line, column: endColumn })
  if (text[end - 1] !== '*') return undefined
  return [{ file, edits: [{ start: end - 1, end: end - 1, text: '.' }] }]
}

function findProblem(text: string, before: string): FoundProblem | undefined {
  const shown = `health-check entry "${text.trim()}"`
  const { resource, pattern } = parseHealthCheck(text)
  if (text.trim() === '') {
    return { message: 'health-check has an empty entry', hint: 'Remove the extra comma.' }
  }
  if (resource === undefined) return slashProblem(text, before)
  const workload = knownWorkload(resource)
  if (workload === undefined) return resourceProblem(shown, resource, pattern)
  const regexpError = goRegexpError(pattern)
  if (regexpError !== undefined) {
    return {
      message: `${shown} has no valid Go regexp: ${regexpError}`,
      hint: pattern.trim() === '*' ? `Write ${resource.trim()}/.*` : 'See the RE2 syntax.',
      isBareStar: pattern.trim() === '*',
    }
  }
  if (!/\s/.test(pattern)) return undefined
  return {
    message: `${shown} never matches: its regexp "${pattern}" holds a space, and no name does`,
    hint: `Write ${resource.trim()}/${pattern.trim().replaceAll(/\s+.*/g, '')}${SEPARATOR_HINT}`,
  }
}

const SEPARATOR_HINT = '; entries are separated by a comma without spaces.'

function slashProblem(text: string, before: string): FoundProblem {
  const entry = text.trim()
  const parts = entry.split('/')
  if (parts.length > 2) {
    const resource = parts.findLast((part) => knownWorkload(part.toLowerCase()) !== undefined)
    return {
      message: `health-check entry "${entry}" has ${parts.length - 1} slashes, and the installer skips it`,
      hint: /\s|;/.test(entry)
        ? 'Separate entries by a comma without spaces.'
        : `Write ${resource ?? 'deployments.apps'}/${parts.at(-1) || '.*'}, without namespace or version.`,
    }
  }
  return {
    message: `health-check entry "${entry}" is not <resource>/<regexp>`,
    hint: /[{[(][^)\]}]*$/.test(before)
      ? 'The list is split at every comma, inside a regexp, too: write the regexp without one.'
      : 'Write for example deployments.apps/^name-.*',
  }
}

function resourceProblem(shown: string, resource: string, pattern: string): FoundProblem {
  const workload = knownWorkload(resource.toLowerCase())
  if (workload === undefined) {
    return {
      message: `${shown} names no workload that the installer can judge`,
      hint: `Its resource must contain ${HEALTH_CHECK_WORKLOADS.join(', ')}.`,
    }
  }
  return {
    message: `${shown} is skipped: the installer knows ${workload} in lower case only`,
    hint: `Write ${resource.trim().toLowerCase()}/${pattern.trim()}`,
  }
}
