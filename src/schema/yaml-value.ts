import { parseDocuments, YamlSyntaxError } from '../yaml/index.ts'
import type { YamlNode, YamlScalar } from '../yaml/node.ts'
import { type JsonValue, sortMembers } from './json-value.ts'
import { toInteger } from './parse-json.ts'

/**
 * A YAML scalar as JSON, by its tag; undefined when JSON has no such value (infinity, not a number)
 * or the text does not fit an explicit tag. Timestamps, binary and the author's own tags stay text.
 */
export function scalarToJson({ tag, value }: YamlScalar): JsonValue | undefined {
  switch (tag) {
    case '!!null':
      return null
    case '!!bool':
      return /^(true|True|TRUE|false|False|FALSE)$/.test(value) ? /^t/i.test(value) : undefined
    case '!!int':
      return integerToJson(value)
    case '!!float':
      return floatToJson(value)
    default:
      return value
  }
}

const INTEGER = /^([-+]?)(?:0x([0-9a-f]+)|0b([01]+)|0o?([0-7]+)|(\d+))$/i

// As strconv.ParseInt with base 0, which gopkg.in/yaml.v3 resolve.go uses: a leading 0 means octal.
function integerToJson(text: string): JsonValue | undefined {
  const match = INTEGER.exec(text.replaceAll('_', ''))
  if (!match) return undefined
  const [, sign = '', hex, binary, octal, decimal = ''] = match
  const digits = hex ? `0x${hex}` : binary ? `0b${binary}` : octal ? `0o${octal}` : decimal
  return toInteger(`${sign === '-' ? '-' : ''}${BigInt(digits)}`)
}

function floatToJson(text: string): JsonValue | undefined {
  const value = Number(text.replaceAll('_', ''))
  return Number.isFinite(value) && text.trim() !== '' ? value : undefined
}

/**
 * Reads one line of YAML, such as the value of an option, as JSON; mappings are sorted by key, as Go
 * marshals maps. Empty text is null. Undefined when the text is not YAML, JSON cannot hold it, or it
 * uses an alias (a few of them nested would make an endless value).
 */
export function readYamlLine(text: string): JsonValue | undefined {
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
  const root = parseYamlLine(text)
  const isString = typeof root === 'object' && root.kind === 'scalar' && root.tag === '!!str'
  return isString ? root.value : undefined
}

function parseYamlLine(text: string): YamlNode | 'empty' | undefined {
  try {
    const [document] = parseDocuments(text)
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
