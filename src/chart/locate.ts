import { parseDocument, type YamlNode, type YamlPosition } from '../yaml/index.ts'

/**
 * Where the value at a path of keys and indices starts in a YAML text: the deepest node of the path
 * that exists; undefined for an empty document.
 */
export function locate(text: string, path: readonly (string | number)[]): YamlPosition | undefined {
  let node = parseDocument(text).root
  for (const segment of path) {
    const child = node && childOf(node, segment)
    if (child === undefined) break
    node = child
  }
  return node?.start
}

function childOf(node: YamlNode, segment: string | number): YamlNode | undefined {
  if (node.kind === 'alias') return childOf(node.target, segment)
  if (node.kind === 'sequence') return node.items[Number(segment)]
  if (node.kind === 'scalar') return undefined
  return node.entries.findLast(({ key }) => key.kind === 'scalar' && key.value === segment)?.value
}
