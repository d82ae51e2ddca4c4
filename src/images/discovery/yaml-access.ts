import type { YamlMapping, YamlNode, YamlScalar } from '../../yaml/node/index.ts'

/** The node itself, aliases followed. */
export function resolved(node: YamlNode): Exclude<YamlNode, { kind: 'alias' }> {
  let current = node
  // An alias to an alias cannot be written; the bound only guards against a broken tree.
  for (let hops = 0; current.kind === 'alias' && hops < 8; hops++) current = current.target
  if (current.kind === 'alias') throw new Error('an alias that names aliases only')
  return current
}

const MAX_MERGES = 16

/** Fields by name, those of merged mappings (`<<`) included. */
export type Fields = ReadonlyMap<string, YamlNode>

export function fieldsOf(mapping: YamlMapping): Fields {
  const fields = new Map<string, YamlNode>()
  collectFields(mapping, fields, MAX_MERGES)
  return fields
}

function collectFields(mapping: YamlMapping, into: Map<string, YamlNode>, merges: number): void {
  const merged: YamlNode[] = []
  for (const { key, value } of mapping.entries) {
    if (key.kind !== 'scalar') continue
    if (key.tag === '!!merge') merged.push(value)
    else if (!into.has(key.value)) into.set(key.value, value)
  }
  if (merges === 0) return
  for (const node of merged) {
    const source = resolved(node)
    for (const item of source.kind === 'sequence' ? source.items : [source]) {
      const part = resolved(item)
      if (part.kind === 'mapping') collectFields(part, into, merges - 1)
    }
  }
}

/** The scalar under a key, when it is a string or something that a chart would print as one (a tag 1.10). */
export function scalarField(fields: Fields, key: string): YamlScalar | undefined {
  const node = fields.get(key)
  const value = node && resolved(node)
  return value?.kind === 'scalar' && value.tag !== '!!null' ? value : undefined
}

/** The text under a key, undefined when it is missing, null or empty. */
export function textField(fields: Fields, key: string): string | undefined {
  return scalarField(fields, key)?.value || undefined
}

export function isString(node: YamlScalar): boolean {
  return node.tag === '!!str'
}
