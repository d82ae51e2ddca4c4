import type { YamlDocument, YamlNode } from '../node/node.ts'
import { YamlSyntaxError } from '../node/yaml-syntax-error.ts'
import { parseDocuments } from './parse.ts'

/** A key that stands in a mapping again. */
export interface RepeatedKey {
  name: string
  /** The keys from the root of its document down to it; items of lists are left out. */
  path: readonly string[]
  key: YamlNode
  earlier: YamlNode
}

/** The keys that stand more than once in a mapping of a YAML text; none for what is not YAML. */
export function repeatedKeys(text: string): RepeatedKey[] {
  const found: RepeatedKey[] = []
  for (const { root } of documentsOf(text)) if (root) collect(root, [], found)
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

function collect(node: YamlNode, path: readonly string[], found: RepeatedKey[]): void {
  if (node.kind === 'sequence') for (const item of node.items) collect(item, path, found)
  if (node.kind !== 'mapping') return
  const names = new Map<string, YamlNode>()
  for (const { key, value } of node.entries) {
    const name = key.kind === 'scalar' ? key.value : ''
    collect(value, [...path, name], found)
    // What a merge key brings is meant to be replaced.
    if (key.kind !== 'scalar' || key.tag === '!!merge') continue
    const earlier = names.get(name)
    if (earlier) found.push({ name, path: [...path, name], key, earlier })
    names.set(name, key)
  }
}
