import type { OpenChart } from '../../chart/index.ts'
import { didYouMean } from '../../diagnostics/index.ts'
import { findComments, type SuppressionComment } from './find-comments.ts'
import type { LineRange, Suppression, SuppressionMistake } from './suppression.ts'
import { templateExtent } from './template-extent.ts'
import { yamlExtents } from './yaml-extents.ts'

/** The comments of a chart that accept findings, and those that only look so. */
export interface ChartSuppressions {
  suppressions: readonly Suppression[]
  mistakes: readonly SuppressionMistake[]
}

/**
 * Reads the comments with which an author accepts findings: `# kgplugin-ignore rule-id: reason` for the line that it
 * stands on, or for what begins below it, and `# kgplugin-ignore-file rule-id: reason` for a file; in templates
 * `{{/ * ... * /}}`, too (without the blanks). What lies in charts/ has other authors.
 * @param knownIds Of all rules.
 */
export function readSuppressions(chart: OpenChart, knownIds: readonly string[]): ChartSuppressions {
  const suppressions: Suppression[] = []
  const mistakes: SuppressionMistake[] = []
  for (const { path } of chart.files) {
    const kind = kindOf(path)
    const text = kind && chart.text(path)
    if (text === undefined) continue
    const comments = findComments(text, kind === 'template')
    if (comments.length === 0) continue
    const extents = yamlExtents(kind === 'yaml' ? text : '')
    const lines = text.split(/\r\n|\n|\r/)
    for (const comment of comments) {
      if (extents.isText(comment.offset)) continue
      const { ruleIds, reason, problems } = readComment(comment, knownIds)
      const at = { file: path, at: comment.at }
      mistakes.push(...problems.map((problem) => ({ ...at, ...problem })))
      if (ruleIds.length === 0) continue
      const range = (): LineRange =>
        comment.isAlone
          ? rangeBelow(comment, lines, (first) =>
              kind === 'yaml' ? extents.lastLine(first) : templateExtent(lines, first),
            )
          : { first: comment.at.line, last: extents.lastLineOfScalar(comment.at.line) }
      const isFile = comment.directive.toLowerCase() === FILE_DIRECTIVE
      suppressions.push({ ...at, ruleIds, reason, lines: isFile ? undefined : range() })
    }
  }
  return { suppressions, mistakes }
}

function kindOf(path: string): 'yaml' | 'template' | undefined {
  if (path.startsWith('charts/')) return undefined
  if (path.startsWith('templates/')) return 'template'
  return /\.ya?ml$|(?:^|\/)\.helmignore$/.test(path) ? 'yaml' : undefined
}

const DIRECTIVE = 'kgplugin-ignore'
const FILE_DIRECTIVE = 'kgplugin-ignore-file'

type Problem = Pick<SuppressionMistake, 'message' | 'hint'>

function readComment(
  { directive, rest }: SuppressionComment,
  knownIds: readonly string[],
): { ruleIds: string[]; reason: string; problems: Problem[] } {
  const none = { ruleIds: [], reason: '' }
  if (![DIRECTIVE, FILE_DIRECTIVE].includes(directive)) {
    return { ...none, problems: [unknownDirective(directive)] }
  }
  const [, list = '', reason = ''] = /^([^:：]*)[:：]?\s*([\s\S]*)$/.exec(rest) ?? []
  const ids = list
    .split(/[,，、]/)
    .map((id) => id.trim())
    .filter((id) => id !== '')
  if (ids.length === 0) return { ...none, problems: [noRule(directive)] }
  if (reason === '') return { ...none, problems: [noReason(directive, ids, knownIds)] }
  const unknown = ids.filter((id) => !knownIds.includes(id))
  return {
    ruleIds: [...new Set(ids.filter((id) => knownIds.includes(id)))],
    reason: reason.replaceAll(/\s+/g, ' '),
    problems: unknown.map((id) => unknownRule(id, knownIds)),
  }
}

function unknownDirective(directive: string): Problem {
  const meant = didYouMean(directive, [DIRECTIVE, FILE_DIRECTIVE]) ?? DIRECTIVE
  return {
    message: `The comment accepts no finding: check does not know ${directive}`,
    hint: `Write ${meant} <rule>: <reason>.`,
  }
}

function noRule(directive: string): Problem {
  return {
    message: 'The comment accepts no finding: it names no rule',
    hint: `Write ${directive} <rule>: <reason>.`,
  }
}

function noReason(directive: string, ids: readonly string[], knownIds: readonly string[]): Problem {
  const [word = ''] = ids[0]?.split(/\s/, 1) ?? []
  const shown = knownIds.includes(word) ? word : ids.join(', ')
  return {
    message: 'The comment accepts no finding: it gives no reason',
    hint: `Write ${directive} ${shown}: <why the finding is accepted>.`,
  }
}

function unknownRule(id: string, knownIds: readonly string[]): Problem {
  const meant = didYouMean(id, knownIds)
  return {
    message: `The comment accepts no finding of "${id}": there is no such rule`,
    hint: meant ? `Did you mean ${meant}?` : 'List them: kgplugin check --list-rules',
  }
}

const COMMENT_LINE = /^\s*(?:#|\{\{-?\s*\/\*.*\*\/\s*-?\}\}\s*$)/

/**
 * The lines that a comment on lines of its own is about: the block of comments that it is part of, and what begins
 * directly below that block.
 */
function rangeBelow(
  { at }: SuppressionComment,
  lines: readonly string[],
  lastLine: (first: number) => number,
): LineRange {
  const isComment = (line: number): boolean => COMMENT_LINE.test(lines[line - 1] ?? '')
  let first = at.line
  while (isComment(first - 1)) first--
  let last = at.endLine
  while (isComment(last + 1)) last++
  const isFollowed = (lines[last] ?? '').trim() !== ''
  return { first, last: isFollowed ? lastLine(last + 1) : last }
}
