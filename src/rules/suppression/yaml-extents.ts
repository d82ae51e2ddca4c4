import { type YamlNode, YamlSyntaxError } from '../../yaml/node/index.ts'
import { parseDocuments } from '../../yaml/parse/index.ts'

/** How far the nodes of a YAML file reach, as comments about them need it. */
export interface YamlExtents {
  /** The last line of the entry or item that begins on a line; the line itself where none does. */
  lastLine(line: number): number
  /** The last line of a scalar that begins on a line, such as a text of several lines. */
  lastLineOfScalar(line: number): number
  /** Whether an offset lies inside of a text, where `#` begins no comment. */
  isText(offset: number): boolean
}

/** Of a file that is no YAML, each line stands for itself. */
export function yamlExtents(text: string): YamlExtents {
  const entries = new Map<number, number>()
  const scalars = new Map<number, number>()
  const texts: { start: number; end: number }[] = []
  const note = (map: Map<number, number>, line: number, last: number): void =>
    void map.set(line, Math.max(map.get(line) ?? line, last))
  const visit = (node: YamlNode, line: number): void => {
    const last = lastLineOf(node)
    note(entries, line, last)
    if (node.kind === 'mapping') {
      for (const { key, value } of node.entries) {
        visit(key, key.start.line)
        visit(value, key.start.line)
      }
    } else if (node.kind === 'sequence') {
      // A dash may stand on a line of its own, but hardly ever does.
      for (const item of node.items) visit(item, item.start.line)
    } else if (node.kind === 'scalar') {
      note(scalars, node.start.line, last)
      const isBlock = node.style === 'literal' || node.style === 'folded'
      // Behind the `|` of a block a comment is one.
      const start = isBlock ? text.indexOf('\n', node.start.offset) : node.start.offset
      if (start !== -1) texts.push({ start, end: node.end.offset })
    }
  }
  for (const { root } of documentsOf(text)) if (root) visit(root, 0)
  return {
    lastLine: (line) => entries.get(line) ?? line,
    lastLineOfScalar: (line) => scalars.get(line) ?? line,
    isText: (offset) => texts.some(({ start, end }) => start <= offset && offset < end),
  }
}

function documentsOf(text: string): ReturnType<typeof parseDocuments> {
  try {
    return parseDocuments(text, { comments: false })
  } catch (error) {
    if (error instanceof YamlSyntaxError) return []
    throw error
  }
}

function lastLineOf({ start, end }: YamlNode): number {
  return Math.max(start.line, end.column === 1 ? end.line - 1 : end.line)
}
