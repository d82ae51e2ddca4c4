import type { YamlScalar } from '../node/node.ts'
import { decodeBinaryText } from './binary-text.ts'
import { type ResolvedScalar, resolvePlain } from './resolve-plain.ts'
import { YamlDecodeError } from './yaml-decode-error.ts'

/** Tags that yaml.v2 checks the text against; with any other tag a scalar is a string. */
const RESOLVABLE_TAGS: ReadonlySet<string> = new Set([
  '!!str',
  '!!bool',
  '!!int',
  '!!float',
  '!!null',
  '!!timestamp',
])

/**
 * What a scalar means to yaml.v2, its style and tag considered. Throws YamlDecodeError when the text
 * does not fit the tag.
 */
export function resolveScalar(node: YamlScalar): ResolvedScalar {
  const { value, tag } = node
  if (!node.hasExplicitTag) {
    return node.style === 'plain' ? resolvePlain(value, 'v2') : { tag: '!!str', value }
  }
  if (tag === '!!binary') return { tag: '!!str', value: decodeBinary(node) }
  if (node.hasNonSpecificTag || tag === '!!str' || !RESOLVABLE_TAGS.has(tag)) {
    return { tag: '!!str', value }
  }
  return resolveAs(node)
}

function resolveAs(node: YamlScalar): ResolvedScalar {
  const { value, tag } = node
  const resolved = resolvePlain(value, 'v2')
  // Only `!!timestamp` lets yaml.v2 try a date; another tag makes it a string.
  const found =
    resolved.tag === '!!merge' || (resolved.tag === '!!timestamp' && tag !== '!!timestamp')
      ? '!!str'
      : resolved.tag
  if (found === tag) return resolved
  const isInt64 = resolved.tag === '!!int' && resolved.value < 2n ** 63n
  if (tag === '!!float' && isInt64) return { tag: '!!float', value: Number(resolved.value) }
  throw new YamlDecodeError(
    `error converting YAML to JSON: yaml: cannot decode ${found} \`${value}\` as a ${tag}`,
    node.start,
  )
}

function decodeBinary(node: YamlScalar): string {
  const decoded = decodeBinaryText(node.value)
  if (decoded !== undefined) return decoded
  throw new YamlDecodeError(
    'error converting YAML to JSON: yaml: !!binary value contains invalid base64 data',
    node.start,
  )
}
