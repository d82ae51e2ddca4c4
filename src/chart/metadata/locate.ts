import type { YamlNode, YamlPosition } from '../../yaml/node/index.ts'

/** Where the value at a path of keys and indices starts: the deepest node of the path that exists. */
export function locate(root: YamlNode, path: readonly (string | number)[]): YamlPosition {
  let node = root
  for (const segment of path) {
    const child = childOf(node, segment)
    if (child === undefined) break
    node = child
  }
  return node.start
}

function childOf(node: YamlNode, segment: string | number): YamlNode | undefined {
  if (node.kind === 'alias') return childOf(node.target, segment)
  if (node.kind === 'sequence') return node.items[Number(segment)]
  if (node.kind === 'scalar') return undefined
  return node.entries.findLast(({ key }) => key.kind === 'scalar' && key.value === segment)?.value
}
