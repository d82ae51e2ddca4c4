import type { TemplateFacts, ValuePath } from '../facts.ts'

/** Whether one path, with `*` for any key on either side, starts with the other. */
export function startsWith(path: ValuePath, start: ValuePath): boolean {
  if (start.length > path.length) return false
  return start.every((key, at) => key === path[at] || key === '*' || path[at] === '*')
}

interface PathNode {
  children: Map<string, PathNode>
  isWhole: boolean
}

/** All paths that are read, as a tree. */
class ReadIndex {
  readonly #root: PathNode = { children: new Map(), isWhole: false }

  add(path: ValuePath, isWhole: boolean): void {
    let node = this.#root
    for (const key of path) {
      let child = node.children.get(key)
      if (child === undefined) {
        child = { children: new Map(), isWhole: false }
        node.children.set(key, child)
      }
      node = child
    }
    node.isWhole ||= isWhole
  }

  has(path: ValuePath): boolean {
    return reaches(this.#root, path, 0)
  }
}

function reaches(node: PathNode, path: ValuePath, at: number): boolean {
  if (node.isWhole || at === path.length) return true
  const key = path[at] as string
  const children =
    key === '*' ? [...node.children.values()] : [node.children.get(key), node.children.get('*')]
  return children.some((child) => child !== undefined && reaches(child, path, at + 1))
}

const indexes = new WeakMap<TemplateFacts, ReadIndex>()

/** The tree of all that is read, made once for each set of facts. */
export function readIndex(facts: TemplateFacts): ReadIndex {
  let index = indexes.get(facts)
  if (index === undefined) {
    index = new ReadIndex()
    for (const { path, isWhole } of facts.reads) index.add(path, isWhole)
    for (const path of facts.dependencyReads) index.add(path, true)
    indexes.set(facts, index)
  }
  return index
}
