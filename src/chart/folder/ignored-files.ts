import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../diagnostics/index.ts'
import { ChartError, NegatedPatternError } from '../chart-error.ts'
import { type IgnoreRule, ignoringRule, parseHelmignore } from './helmignore.ts'

/** The files without which a chart is another one: none, or one without its values. */
const TELLING_FILES = ['Chart.yaml', 'values.yaml', 'values.schema.json'] as const

/** A file of a chart's folder that is not part of the chart, and the line that leaves it out. */
export interface IgnoredFile {
  path: string
  /** `.helmignore:3: the pattern *.yaml leaves it out`, as a message has it. */
  reason: string
  /** In .helmignore, from 1. */
  line: number
  /** The pattern starts with !. */
  isNegated: boolean
  hint: string
}

/**
 * Which of the files that a chart hardly wants to be without are in its folder, but left out by .helmignore. That is seldom
 * meant: Helm's patterns are not those of git.
 * @param folder Absolute.
 */
export function ignoredFiles(folder: string): IgnoredFile[] {
  const file = join(folder, '.helmignore')
  if (!existsSync(file)) return []
  const rules = parseHelmignore(readFileSync(file, 'utf8'))
  return TELLING_FILES.flatMap((path) => {
    const rule = existsSync(join(folder, path)) ? ignoringRule(rules, path, false) : undefined
    return rule ? [describe(path, rule)] : []
  })
}

function describe(path: string, { line, negated, text }: IgnoreRule): IgnoredFile {
  return {
    path,
    line,
    isNegated: negated,
    reason: `.helmignore:${line}: the pattern ${text} leaves it out`,
    hint: negated
      ? 'In .helmignore a line with ! leaves out all that does not match it, other than in .gitignore. Remove the line.'
      : 'Change the pattern, or remove it.',
  }
}

/** The error of a folder whose Chart.yaml is left out. */
export function ignoredChartFile({ path, reason, line, isNegated, hint }: IgnoredFile): ChartError {
  const Kind = isNegated ? NegatedPatternError : ChartError
  return new Kind(`${path} file is missing: ${reason}`, {
    hint,
    place: { file: '.helmignore', line },
  })
}

/** What to tell about a chart whose values are left out, when it does not do what it should. */
export function ignoredValues(folder: string): string | undefined {
  try {
    const found = ignoredFiles(folder).find(({ path }) => path === 'values.yaml')
    return found && `values.yaml is not part of the chart: ${found.reason}`
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
