/**
 * The last line of what begins on a line of a template: a block of `{{ if }}`, `{{ range }}`, ... up to its `{{ end }}`,
 * a YAML key with the lines that are indented below it, else the line alone.
 * @param lines Of the whole file. @param first Counts from 1, as the result.
 */
export function templateExtent(lines: readonly string[], first: number): number {
  const line = lines[first - 1] ?? ''
  return /^\s*\{\{/.test(line) ? endOfBlock(lines, first) : endOfNode(lines, first)
}

const BLOCK_WORD = /\{\{-?\s*(if|range|with|define|block|end)\b/g

function endOfBlock(lines: readonly string[], first: number): number {
  let depth = 0
  for (let at = first; at <= lines.length; at++) {
    for (const [, word] of (lines[at - 1] ?? '').matchAll(BLOCK_WORD)) {
      depth += word === 'end' ? -1 : 1
    }
    if (depth <= 0) return at
  }
  return first
}

function endOfNode(lines: readonly string[], first: number): number {
  const indent = indentOf(lines[first - 1] ?? '')
  const isItem = /^\s*- /.test(lines[first - 1] ?? '')
  let last = first
  for (let at = first + 1; at <= lines.length; at++) {
    const line = lines[at - 1] ?? ''
    // Actions stand at any column; they belong to the node when more of it follows.
    if (line.trim() === '' || /^\s*\{\{/.test(line)) continue
    const isBelow =
      indentOf(line) > indent || (!isItem && indentOf(line) === indent && /^\s*- /.test(line))
    if (!isBelow) break
    last = at
  }
  return last
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
