import { describe, expect, test } from 'vitest'
import type { CommentLine, YamlDocument, YamlNode } from '../../src/yaml/node/node.ts'
import { YamlSyntaxError } from '../../src/yaml/node/yaml-syntax-error.ts'
import { parseDocuments } from '../../src/yaml/parse/parse.ts'
import { readRecorded } from './recorded.ts'

interface RecordedDocuments {
  text: string
  documents?: unknown[]
  error?: string
}

// What gopkg.in/yaml.v3 v3.0.1 made of these texts: hand-picked ones and random ones with many comments.
const RECORDED = readRecorded<RecordedDocuments>('yaml-v3-nodes.json')

describe('parseDocuments reads what yaml.v3 reads', () => {
  test.each(RECORDED)('$text', ({ text, documents, error }) => {
    expect(readNodes(text)).toEqual(error === undefined ? documents!.map(withoutGaps) : { error })
  })
})

function readNodes(text: string): unknown {
  try {
    return parseDocuments(text).map((document) => describeDocument(document, text))
  } catch (error) {
    if (error instanceof YamlSyntaxError) return { error: error.message }
    throw error
  }
}

function describeDocument({ root, headComment, footComment }: YamlDocument, text: string): object {
  const body = text.replace(/^\ufeff/, '')
  return {
    ...commentTexts({ headComment, lineComment: [], footComment }),
    root: describeNode(root!, body),
  }
}

function describeNode(node: YamlNode, text: string): object {
  const { line, column, offset } = node.start
  // Go counts characters, we count UTF-16 units.
  const goColumn = Array.from(text.slice(offset - column + 1, offset)).length + 1
  const described = {
    at: `${line}:${goColumn}`,
    ...(node.kind === 'alias' ? {} : { tag: node.tag }),
    ...(node.anchor === undefined ? {} : { anchor: node.anchor }),
    ...commentTexts(node),
  }
  switch (node.kind) {
    case 'scalar':
      return { ...described, scalar: node.value }
    case 'alias':
      return { ...described, alias: node.name }
    case 'sequence':
      return { ...described, items: node.items.map((item) => describeNode(item, text)) }
    case 'mapping':
      return {
        ...described,
        entries: node.entries.map(({ key, value }) => [
          describeNode(key, text),
          describeNode(value, text),
        ]),
      }
  }
}

function commentTexts(
  node: Pick<YamlNode, 'headComment' | 'lineComment' | 'footComment'>,
): Record<string, string> {
  const texts: Record<string, string> = {}
  if (node.headComment.length > 0) texts['head'] = commentText(node.headComment)
  if (node.lineComment.length > 0) texts['line'] = commentText(node.lineComment)
  if (node.footComment.length > 0) texts['foot'] = commentText(node.footComment)
  return texts
}

function commentText(lines: CommentLine[]): string {
  return lines.map(({ text }) => text).join('\n')
}

// Empty lines between comments are not part of our comments, their positions tell.
function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutGaps)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const isComment = ['head', 'line', 'foot'].includes(name) && typeof item === 'string'
      return [
        name,
        isComment ? item.replaceAll(/\n+/g, '\n').replace(/\n$/, '') : withoutGaps(item),
      ]
    }),
  )
}
