import type { ValuePath } from '../../analysis/index.ts'
import type { YamlMapping, YamlNode } from '../../yaml/node/index.ts'
import { YamlSyntaxError } from '../../yaml/node/index.ts'
import { parseDocument } from '../../yaml/parse/index.ts'

/** A key of values.yaml with what it holds. */
export interface ValuesEntry {
  path: ValuePath
  key: YamlNode
  value: YamlNode
  /** Keys of a block or flow mapping; empty for anything else. */
  children: readonly ValuesEntry[]
  /** Other parts of the file refer to something in it. */
  isReferred: boolean
}

/** The keys of a values.yaml as they are written; none for one that nobody can read. Lists have no entries. */
export function valuesEntries(text: string): readonly ValuesEntry[] {
  const root = rootOf(text)
  if (root?.kind !== 'mapping') return []
  return entriesOf(root, [], referredAnchors(root))
}

function rootOf(text: string): YamlNode | undefined {
  try {
    return parseDocument(text, { comments: false }).root
  } catch (error) {
    if (error instanceof YamlSyntaxError) return undefined
    throw error
  }
}

function entriesOf(
  mapping: YamlMapping,
  path: ValuePath,
  referred: ReadonlySet<YamlNode>,
): ValuesEntry[] {
  return mapping.entries.flatMap(({ key, value }) => {
    if (key.kind !== 'scalar' || key.tag === '!!merge') return []
    const at = [...path, key.value]
    const children = value.kind === 'mapping' ? entriesOf(value, at, referred) : []
    const isReferred = referred.has(value) || children.some((child) => child.isReferred)
    return [{ path: at, key, value, children, isReferred }]
  })
}

/** The nodes that aliases stand for. */
function referredAnchors(node: YamlNode, found: Set<YamlNode> = new Set()): Set<YamlNode> {
  switch (node.kind) {
    case 'alias':
      found.add(node.target)
      break
    case 'sequence':
      for (const item of node.items) referredAnchors(item, found)
      break
    case 'mapping':
      for (const { key, value } of node.entries) {
        referredAnchors(key, found)
        referredAnchors(value, found)
      }
      break
    case 'scalar':
  }
  return found
}
