import { type YamlDocument, type YamlNode, YamlSyntaxError } from '../../yaml/node/index.ts'
import { parseDocuments } from '../../yaml/parse/index.ts'

/** A key that stands in a mapping again. */
export interface RepeatedKey {
  name: string
  key: YamlNode
  earlier: YamlNode
}

/** The keys that stand more than once in a mapping of a YAML text; none for what is not YAML. */
export function repeatedKeys(text: string): RepeatedKey[] {
  const found: RepeatedKey[] = []
  for (const { root } of documentsOf(text)) if (root) collect(root, found)
  return found
}

function documentsOf(text: string): YamlDocument[] {
  try {
    return parseDocuments(text, { comments: false })
  } catch (error) {
    if (error instanceof YamlSyntaxError) return []
    throw error
  }
}

function collect(node: YamlNode, found: RepeatedKey[]): void {
  if (node.kind === 'sequence') for (const item of node.items) collect(item, found)
  if (node.kind !== 'mapping') return
  const names = new Map<string, YamlNode>()
  for (const { key, value } of node.entries) {
    collect(value, found)
    // What a merge key brings is meant to be replaced.
    if (key.kind !== 'scalar' || key.tag === '!!merge') continue
    const earlier = names.get(key.value)
    if (earlier) found.push({ name: key.value, key, earlier })
    names.set(key.value, key)
  }
}
