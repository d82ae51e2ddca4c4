import { goFloatText, goNonFiniteText } from '../../go/strconv/index.ts'
import type { YamlAlias, YamlNode, YamlScalar } from '../node/node.ts'
import { resolveScalar } from './resolve-tagged.ts'

/** Deeper levels show as `...`; Go would print them all. */
const MAX_DEPTH = 20
/** Aliases in aliases make a short text long; beyond that many values it ends with `...`. */
const MAX_NODES = 10_000

/** A node's value as Go's `%#v` prints what yaml.v2 decodes it to; error messages about map keys show it. */
export function goSyntax(node: YamlNode): string {
  return syntaxOf(node, 0, { remaining: MAX_NODES })
}

function syntaxOf(node: YamlNode, depth: number, nodes: { remaining: number }): string {
  if (--nodes.remaining < 0) return '...'
  const target = node.kind === 'alias' ? (node.target as Exclude<YamlNode, YamlAlias>) : node
  if (target.kind === 'scalar') return depth > 0 ? elementSyntax(target) : scalarSyntax(target)
  if (depth === MAX_DEPTH) return '...'
  if (target.kind === 'sequence') {
    const items = target.items.map((item) => syntaxOf(item, depth + 1, nodes))
    return `[]interface {}{${items.join(', ')}}`
  }
  const entries = target.entries.map(
    ({ key, value }) => `${syntaxOf(key, depth + 1, nodes)}:${syntaxOf(value, depth + 1, nodes)}`,
  )
  return `map[interface {}]interface {}{${entries.sort().join(', ')}}`
}

function elementSyntax(node: YamlScalar): string {
  const text = scalarSyntax(node)
  return text === '<nil>' ? 'interface {}(nil)' : text
}

function scalarSyntax(node: YamlScalar): string {
  const resolved = resolveScalar(node)
  switch (resolved.tag) {
    case '!!null':
      return '<nil>'
    case '!!bool':
      return String(resolved.value)
    case '!!int':
      return resolved.value < 2n ** 63n
        ? String(resolved.value)
        : `0x${resolved.value.toString(16)}`
    case '!!float':
      return Number.isFinite(resolved.value)
        ? goFloatText(resolved.value, 64)
        : goNonFiniteText(resolved.value)
    default:
      return JSON.stringify(resolved.value)
  }
}
