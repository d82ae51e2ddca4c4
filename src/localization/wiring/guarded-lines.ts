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
    ...groupAlike([...tree.children]).flatMap((group) => {
      const lines = group.flatMap(([key, child]) => [
        `${indent}${yamlKey(key)}:`,
        ...writeTree(child, `${indent}  `),
      ])
      const [[, first]] = group
      return conditionOf(first) === conditionOf(tree) ? lines : guard(lines, first, indent)
    }),
  ]
}

type NamedTree = [key: string, tree: LineTree]

/** Neighbours that are there on the same condition. */
function groupAlike(children: readonly NamedTree[]): [NamedTree, ...NamedTree[]][] {
  const groups: [NamedTree, ...NamedTree[]][] = []
  for (const child of children) {
    const group = groups.at(-1)
    if (group && conditionOf(group[0][1]) === conditionOf(child[1])) group.push(child)
    else groups.push([child])
  }
  return groups
}

/** A map must not be there while nothing below it prints. */
function guard(lines: readonly string[], tree: LineTree, indent: string): string[] {
  const condition = conditionOf(tree)
  if (condition === undefined) return [...lines]
  return [`${indent}{{- if ${condition} }}`, ...lines, `${indent}{{- end }}`]
}

function conditionOf({ setBy }: LineTree): string | undefined {
  return guardCondition(setBy)
}

/** When something prints that is set by these; undefined: always. */
export function guardCondition(setBy: ReadonlySet<ValueLine['setBy']>): string | undefined {
  if (setBy.has('nothing')) return undefined
  return setBy.has('any') ? `or ${GLOBAL_REGISTRY} ${GLOBAL_REPOSITORY}` : GLOBAL_REGISTRY
}
