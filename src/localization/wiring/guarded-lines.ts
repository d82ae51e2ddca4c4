import { GLOBAL_REGISTRY, GLOBAL_REPOSITORY, yamlKey } from './helper-line.ts'
import type { ValueLine } from './wire-images.ts'

/** Lines as a nested map that is only there while one of them prints; none without lines. */
export function guardedLines(lines: readonly ValueLine[], indent: string): string[] {
  if (lines.length === 0) return []
  const tree = growTree(lines)
  return guard(writeTree(tree, indent), tree, indent)
}

interface LineTree {
  lines: string[]
  children: Map<string, LineTree>
  /** What its lines are set by, also further down. */
  setBy: Set<ValueLine['setBy']>
}

function emptyTree(): LineTree {
  return { lines: [], children: new Map(), setBy: new Set() }
}

function growTree(lines: readonly ValueLine[]): LineTree {
  const root = emptyTree()
  for (const { path, text, setBy } of lines) {
    let node = root
    node.setBy.add(setBy)
    for (const key of path.slice(0, -1)) {
      const child = node.children.get(key) ?? emptyTree()
      node.children.set(key, child)
      node = child
      node.setBy.add(setBy)
    }
    node.lines.push(text)
  }
  return root
}

function writeTree(tree: LineTree, indent: string): string[] {
  return [
    ...tree.lines.map((line) => indent + line),
    ...[...tree.children].flatMap(([key, child]) => {
      const lines = [`${indent}${yamlKey(key)}:`, ...writeTree(child, `${indent}  `)]
      const needsGuard = tree.setBy.has('any') && !child.setBy.has('any')
      return needsGuard ? guard(lines, child, indent) : lines
    }),
  ]
}

/** A map must not be there while nothing below it prints. */
function guard(lines: readonly string[], { setBy }: LineTree, indent: string): string[] {
  const condition = setBy.has('any')
    ? `or ${GLOBAL_REGISTRY} ${GLOBAL_REPOSITORY}`
    : GLOBAL_REGISTRY
  return [`${indent}{{- if ${condition} }}`, ...lines, `${indent}{{- end }}`]
}
