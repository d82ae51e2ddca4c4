import { isMergeKey } from '../../yaml/decode/index.ts'
import type { CommentLine, YamlDocument, YamlNode } from '../../yaml/node/index.ts'
import { reportUnreadLanguage } from '../files/unread-language.ts'
import type { ReportProblem } from '../generate/problem.ts'
import { MAX_DEPTH } from '../generate/values-to-schema.ts'
import { type Annotation, nameSpan, parseAnnotation } from './annotation.ts'
import { ANNOTATION_NAMES } from './known-names.ts'
import { reportMalformed } from './malformed-annotation.ts'

/** Where a comment stands, when that is not above a key. */
type Misplacement = 'detached' | 'inline' | 'above-item' | 'above-merge'

/** Reports what is wrong with the comments of a document: malformed annotations and those that no key owns. */
export function checkComments(document: YamlDocument, report: ReportProblem): void {
  checkBlock(document.headComment, 'detached', report)
  if (document.root) checkNode(document.root, 'detached', report)
  checkBlock(document.footComment, 'detached', report)
}

function checkNode(
  node: YamlNode,
  headPlace: Misplacement,
  report: ReportProblem,
  depth = 0,
): void {
  if (depth > MAX_DEPTH) return
  checkBlock(node.headComment, headPlace, report)
  checkBlock(node.lineComment, 'inline', report)
  if (node.kind === 'mapping') {
    for (const { key, value } of node.entries) {
      if (isMergeKey(key)) checkBlock(key.headComment, 'above-merge', report)
      else for (const line of key.headComment) reportMalformed(line, report)
      for (const line of key.headComment) reportUnreadLanguage(line, report)
      checkBlock(key.lineComment, 'inline', report)
      checkNode(value, 'inline', report, depth + 1)
      checkBlock(key.footComment, 'detached', report)
    }
  } else if (node.kind === 'sequence') {
    for (const item of node.items) checkNode(item, 'above-item', report, depth + 1)
  }
  checkBlock(node.footComment, 'detached', report)
}

function checkBlock(
  lines: readonly CommentLine[],
  place: Misplacement,
  report: ReportProblem,
): void {
  for (const line of lines) reportMalformed(line, report)
  for (const block of splitAtBlankLines(lines)) {
    const annotations = block.map(parseAnnotation).filter(isMeant)
    const [first] = annotations
    if (!first || isCommentedOut(block)) continue
    report({
      ruleId: 'annotation-detached',
      message: `${annotationList(annotations)} ${MESSAGES[place]}`,
      at: nameSpan(first),
      hint: HINTS[place],
    })
  }
}

const MESSAGES: Record<Misplacement, string> = {
  detached: 'apart from any key',
  inline: 'behind a value: only the lines above a key count',
  'above-item': 'above a list item, which has no key',
  'above-merge': 'above `<<`, which merges other keys and is none',
}

const HINTS: Record<Misplacement, string> = {
  detached: 'Move it directly above its key, without a blank line between.',
  inline: 'Move it to a line of its own above the key.',
  'above-item':
    'Move it above the key of the list, or into the item: `- # @title ...` above its first key.',
  'above-merge': 'Move it above the key of the mapping, or above a key where the anchor stands.',
}

function annotationList(annotations: readonly Annotation[]): string {
  const names = [...new Set(annotations.map(({ name }) => `\`@${name}\``))]
  return `${names.join(', ')} ${names.length > 1 ? 'stand' : 'stands'}`
}

function isMeant(annotation: Annotation | undefined): annotation is Annotation {
  if (!annotation || annotation.rest === '') return false
  const [base] = annotation.name.split('.', 1)
  return ANNOTATION_NAMES.some((known) => known === base)
}

function splitAtBlankLines(lines: readonly CommentLine[]): CommentLine[][] {
  const blocks: CommentLine[][] = []
  let previous: CommentLine | undefined
  for (const line of lines) {
    const isNext = previous !== undefined && line.position.line === previous.position.line + 1
    if (isNext) blocks.at(-1)?.push(line)
    else blocks.push([line])
    previous = line
  }
  return blocks
}

// A key that is commented out takes its annotations with it.
function isCommentedOut(block: readonly CommentLine[]): boolean {
  const last = block.findLastIndex((line) => isMeant(parseAnnotation(line)))
  return block.slice(last + 1).some(({ text }) => /^#+\s*(- )?["']?[\w./-]+["']?:(\s|$)/.test(text))
}
