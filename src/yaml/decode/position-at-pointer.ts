import type { YamlDocument, YamlMapping, YamlNode } from '../node/node.ts'
import { isMergeKey } from './decoder.ts'
import { mapKeyText } from './map-key-text.ts'
import { resolveScalar } from './resolve-tagged.ts'

export interface PointedNode {
  /** The key of a mapping entry; undefined for the root and for list items. */
  key: YamlNode | undefined
  value: YamlNode
}

/**
 * The node that a JSON pointer (RFC 6901) such as `/annotations/foo` names, or undefined. Keys are compared as decodeGoYaml
 * turns them into strings; of duplicates the last counts; aliases are followed, merge keys as well.
 */
export function positionAtPointer(
  document: YamlDocument | YamlNode,
  pointer: string,
): PointedNode | undefined {
  const root = 'kind' in document ? document : document.root
  if (!root) return undefined
  let found: PointedNode | undefined = { key: undefined, value: root }
  for (const token of pointerTokens(pointer)) {
    found = stepInto(found.value, token)
    if (!found) return undefined
  }
  return found
}

function pointerTokens(pointer: string): string[] {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function stepInto(node: YamlNode, token: string): PointedNode | undefined {
  const target = node.kind === 'alias' ? node.target : node
  if (target.kind === 'mapping') return findEntry(target, token, new Set())
  if (target.kind !== 'sequence' || !/^(?:0|[1-9]\d*)$/.test(token)) return undefined
  const value = target.items[Number(token)]
  return value && { key: undefined, value }
}

function findEntry(
  mapping: YamlMapping,
  name: string,
  visited: Set<YamlMapping>,
): PointedNode | undefined {
  if (visited.has(mapping)) return undefined
  visited.add(mapping)
  for (const { key, value } of mapping.entries.toReversed()) {
    if (isMergeKey(key)) {
      const merged = findInMerge(value, name, visited)
      if (merged) return merged
    } else if (keyText(key) === name) return { key, value }
  }
  return undefined
}

function findInMerge(
  value: YamlNode,
  name: string,
  visited: Set<YamlMapping>,
): PointedNode | undefined {
  for (const item of value.kind === 'sequence' ? value.items : [value]) {
    const target = item.kind === 'alias' ? item.target : item
    const found = target.kind === 'mapping' ? findEntry(target, name, visited) : undefined
    if (found) return found
  }
  return undefined
}

function keyText(key: YamlNode): string | undefined {
  const target = key.kind === 'alias' ? key.target : key
  if (target.kind !== 'scalar') return undefined
  try {
    return mapKeyText(resolveScalar(target))
  } catch {
    // A key that cannot be decoded has no name.
    return undefined
  }
}
