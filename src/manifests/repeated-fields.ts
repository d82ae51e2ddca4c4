import { isMergeKey } from '../yaml/decode/index.ts'
import type { YamlNode } from '../yaml/node/index.ts'
import { parseDocument } from '../yaml/parse/index.ts'

/** The paths of the fields that a document has twice in one mapping, as API servers print them, in source order. */
export function repeatedFields(text: string): string[] {
  const { root } = parseDocument(text, { dialect: 'v2', comments: false })
  const found = new Set<string>()
  const open: [node: YamlNode, path: string][] = root === undefined ? [] : [[root, '']]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, path] = next
    const inside = node.kind === 'mapping' ? entriesOf(node, path, found) : itemsOf(node, path)
    open.push(...inside.toReversed())
  }
  return [...found]
}

function entriesOf(
  { entries }: Extract<YamlNode, { kind: 'mapping' }>,
  path: string,
  found: Set<string>,
): [node: YamlNode, path: string][] {
  const seen = new Set<string>()
  return entries.flatMap(({ key, value }) => {
    if (key.kind !== 'scalar' || isMergeKey(key)) return []
    const field = path === '' ? key.value : `${path}.${key.value}`
    if (seen.has(key.value)) found.add(field)
    seen.add(key.value)
    return [[value, field] as [YamlNode, string]]
  })
}

function itemsOf(node: YamlNode, path: string): [node: YamlNode, path: string][] {
  if (node.kind !== 'sequence') return []
  return node.items.map((item, index) => [item, `${path}[${index}]`])
}
