import type { CommentPlace } from './suppression.ts'

/** A comment that speaks to `check`, in the text of a file. */
export interface SuppressionComment {
  /** `kgplugin-ignore`, `kgplugin-ignore-file`, or what somebody wrote instead. */
  directive: string
  /** What stands behind it: `rule-id, rule-id: reason`. */
  rest: string
  at: CommentPlace
  /** In UTF-16 units from the beginning of the text. */
  offset: number
  /** Nothing else stands on its lines. */
  isAlone: boolean
}

const DIRECTIVE = String.raw`(kgplugin-(?:ignore|disable|suppress)[\w-]*)`
/** Of YAML, and of .helmignore: a `#` at the beginning of a line or behind a blank. */
const HASH_COMMENT = new RegExp(String.raw`(?<=^|[ \t])#+[ \t]*${DIRECTIVE}([^\r\n]*)`, 'gim')
/** Of templates (pkg.go.dev/text/template): it may have several lines. */
const TEMPLATE_COMMENT = new RegExp(
  String.raw`\{\{-?\s*/\*\s*${DIRECTIVE}((?:(?!\*/)[\s\S])*)\*/\s*-?\}\}`,
  'gi',
)

/** The comments of a file that speak to `check`, in the order of the text. @param isTemplate It is executed by Helm. */
export function findComments(text: string, isTemplate: boolean): SuppressionComment[] {
  // Most files have none.
  if (!/kgplugin-/i.test(text)) return []
  const matches = [
    ...text.matchAll(HASH_COMMENT),
    ...(isTemplate ? text.matchAll(TEMPLATE_COMMENT) : []),
  ]
  return matches
    .sort((a, b) => a.index - b.index)
    .map((match) => {
      const [whole, directive = '', rest = ''] = match
      const end = match.index + whole.trimEnd().length
      const [from, to] = [placeAt(text, match.index), placeAt(text, end)]
      return {
        directive,
        rest: rest.trim(),
        at: { ...from, endLine: to.line, endColumn: to.column },
        offset: match.index,
        isAlone: /^[ \t]*$/.test(text.slice(lineStart(text, match.index), match.index)),
      }
    })
}

function placeAt(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/)
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1
}
