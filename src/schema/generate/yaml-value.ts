import { type ResolvedScalar, resolvePlain } from '../../yaml/decode/index.ts'
import { type YamlNode, type YamlScalar, YamlSyntaxError } from '../../yaml/node/index.ts'
import { parseDocuments } from '../../yaml/parse/index.ts'
import { type JsonValue, sortMembers } from './json-value.ts'

/**
 * A YAML scalar as JSON, by its tag; undefined when JSON has no such value (infinity, not a number)
 * or the text does not fit an explicit tag. Timestamps, binary and the author's own tags stay text.
 */
export function scalarToJson({ tag, value }: YamlScalar): JsonValue | undefined {
  switch (tag) {
    case '!!null':
      return null
    case '!!bool':
    case '!!int':
    case '!!float':
      return resolvedToJson(resolvePlain(value, 'v3'))
    default:
      return value
  }
}

function resolvedToJson({ tag, value }: ResolvedScalar): JsonValue | undefined {
  switch (tag) {
    case '!!null':
    case '!!bool':
      return value
    case '!!int':
      return Number.isSafeInteger(Number(value)) ? Number(value) : value
    case '!!float':
      return Number.isFinite(value) ? value : undefined
    default:
      return undefined
  }
}

// Nothing in it that YAML gives a meaning to, so the whole parser is not needed.
const PLAIN_WORDS = /^[\p{L}\p{N}][\p{L}\p{N}_./+ (),-]*$/u

/**
 * Reads one line of YAML, such as the value of an option, as JSON; mappings are sorted by key, as Go
 * marshals maps. Empty text is null. Undefined when the text is not YAML, JSON cannot hold it, or it
 * uses an alias (a few of them nested would make an endless value).
 */
export function readYamlLine(text: string): JsonValue | undefined {
  if (PLAIN_WORDS.test(text)) {
    const resolved = resolvePlain(text, 'v3')
    return typeof resolved.value === 'string' ? text : resolvedToJson(resolved)
  }
  const root = parseYamlLine(text)
  if (root === undefined) return undefined
  const value = root === 'empty' ? null : nodeToJson(root)
  return value === undefined ? undefined : sortMembers(value)
}

/** The same, with the text itself where it cannot be read as YAML. */
export function readYamlLineOrText(text: string): JsonValue {
  const value = readYamlLine(text)
  return value === undefined ? text : value
}

/** The text of a line when YAML reads it as a string, without quotes and trailing comment. */
export function readYamlString(text: string): string | undefined {
  if (PLAIN_WORDS.test(text)) return resolvePlain(text, 'v3').tag === '!!str' ? text : undefined
  const root = parseYamlLine(text)
  const isString = typeof root === 'object' && root.kind === 'scalar' && root.tag === '!!str'
  return isString ? root.value : undefined
}

function parseYamlLine(text: string): YamlNode | 'empty' | undefined {
  try {
    const [document] = parseDocuments(text, { comments: false })
    return document?.root ?? 'empty'
  } catch (error) {
    if (error instanceof YamlSyntaxError) return undefined
    throw error
  }
}

const MAX_LINE_DEPTH = 100

function nodeToJson(node: YamlNode, depth = 0): JsonValue | undefined {
  if (depth > MAX_LINE_DEPTH) return undefined
  switch (node.kind) {
    case 'scalar':
      return scalarToJson(node)
    case 'alias':
      return undefined
    case 'sequence': {
      const items = node.items.map((item) => nodeToJson(item, depth + 1))
      return items.every((item) => item !== undefined) ? items : undefined
    }
    case 'mapping': {
      const members: [string, JsonValue][] = []
      for (const { key, value } of node.entries) {
        const member = nodeToJson(value, depth + 1)
        if (key.kind !== 'scalar' || member === undefined) return undefined
        members.push([key.value, member])
      }
      return { members }
    }
  }
}
