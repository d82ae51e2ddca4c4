/** A line of a template that prints YAML, as far as its own text tells. */
export interface TemplateRow {
  text: string
  /** Columns before the first character. */
  indent: number
  kind: 'blank' | 'comment' | 'action' | 'key' | 'other'
  /** Of rows of kind `key`: `key: value`. */
  key: string
  value: string
  /** The control structures around it, outermost first. */
  scope: readonly string[]
  /** The lines that open them. */
  openedBy: readonly string[]
}

const KEY = /^\s*(?:"([^"\\]+)"|'([^']+)'|([\w./-]+)):(?:\s+(.*?))?\s*$/
const CONTROL = /\{\{-?\s*(if|with|range|define|block|end)\b/g

/** The lines of a template, without their line ends. */
export function readRows(lines: readonly string[]): TemplateRow[] {
  const open: { word: string; text: string }[] = []
  return lines.map((text) => {
    const scope = open.map(({ word }) => word)
    const openedBy = open.map((control) => control.text)
    for (const [, word = ''] of text.matchAll(CONTROL)) {
      if (word === 'end') open.pop()
      else open.push({ word, text })
    }
    return { text, indent: text.search(/\S|$/), scope, openedBy, ...describe(text) }
  })
}

function describe(text: string): Pick<TemplateRow, 'kind' | 'key' | 'value'> {
  const plain = { key: '', value: '' }
  const start = text.trimStart()
  if (start === '') return { kind: 'blank', ...plain }
  if (start.startsWith('#')) return { kind: 'comment', ...plain }
  if (start.startsWith('{{')) return { kind: 'action', ...plain }
  const [match, double, single, bare, value = ''] = KEY.exec(text) ?? []
  if (match === undefined) return { kind: 'other', ...plain }
  const key = double ?? single ?? bare ?? ''
  return { kind: 'key', key, value: value.startsWith('#') ? '' : value }
}

/** Index of the first row behind the mapping that begins at a row; blanks and comments at its end are not part of it. */
export function endOfBlock(rows: readonly TemplateRow[], start: number): number {
  const { indent } = rows[start]!
  let end = start + 1
  for (let at = start + 1; at < rows.length; at++) {
    const row = rows[at]!
    if (row.kind === 'blank' || row.kind === 'comment') continue
    if (row.indent > indent) end = at + 1
    else if (row.kind !== 'action') break
  }
  return end
}
