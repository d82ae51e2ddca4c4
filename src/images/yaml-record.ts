import { didYouMean, UserError } from '../diagnostics/index.ts'
import {
  type YamlMapping,
  type YamlNode,
  type YamlPosition,
  YamlSyntaxError,
} from '../yaml/node/index.ts'
import { parseDocument } from '../yaml/parse/index.ts'

/** A node of a file of ours, and the file's name for messages. */
export interface Located {
  node: YamlNode
  file: string
}

type Reader<T> = (at: Located) => T

/** The single document of a file. Throws UserError with line and column for what is no YAML, or empty. */
export function readRoot(text: string, file: string): Located {
  try {
    const { root } = parseDocument(text, { comments: false })
    if (root) return { node: root, file }
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error
    throw problemAt(file, error.position, error.problem)
  }
  throw new UserError(`${file} is empty`)
}

/**
 * A mapping with exactly these keys; the ones in `optional` may be missing.
 * @throws UserError with line and column for any other shape.
 */
export function readRecord<T extends object>(
  { node, file }: Located,
  readers: { [K in keyof T]-?: Reader<NonNullable<T[K]>> },
  optional: readonly (keyof T & string)[] = [],
): T {
  if (node.kind !== 'mapping') throw problemAt(file, node.start, 'expected a mapping')
  const nodes = uniqueKeys(node, file)
  const known = Object.keys(readers)
  for (const [key, { position }] of nodes) {
    if (known.includes(key)) continue
    const meant = didYouMean(key, known)
    throw problemAt(file, position, `unknown key "${key}"`, meant && `Did you mean "${meant}"?`)
  }
  const record: Partial<T> = {}
  for (const key of known as (keyof T & string)[]) {
    const value = nodes.get(key)?.value
    if (value) record[key] = readers[key]({ node: value, file })
    else if (!optional.includes(key)) throw problemAt(file, node.start, `"${key}" is missing`)
  }
  // Every key that is not optional was read or complained about.
  return record as T
}

function uniqueKeys(
  { entries }: YamlMapping,
  file: string,
): Map<string, { value: YamlNode; position: YamlPosition }> {
  const keys = new Map<string, { value: YamlNode; position: YamlPosition }>()
  for (const { key, value } of entries) {
    if (key.kind !== 'scalar') throw problemAt(file, key.start, 'expected a simple key')
    if (keys.has(key.value)) throw problemAt(file, key.start, `"${key.value}" is there twice`)
    keys.set(key.value, { value, position: key.start })
  }
  return keys
}

export function readList<T>(readItem: Reader<T>): Reader<T[]> {
  return ({ node, file }) => {
    if (node.kind !== 'sequence') throw problemAt(file, node.start, 'expected a list')
    return node.items.map((item) => readItem({ node: item, file }))
  }
}

/** A string, written as one: a bare number or boolean is a mistake. */
export function readString({ node, file }: Located): string {
  if (node.kind !== 'scalar' || node.tag !== '!!str' || node.value === '') {
    throw problemAt(file, node.start, 'expected a text')
  }
  return node.value
}

/** A string that `check` accepts; its error becomes one with line and column. */
export function readChecked(check: (text: string) => unknown): Reader<string> {
  return (at) => {
    const text = readString(at)
    try {
      check(text)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      throw problemAt(at.file, at.node.start, error.message, error.hint)
    }
    return text
  }
}

export function problemAt(
  file: string,
  { line, column }: YamlPosition,
  problem: string,
  hint?: string | undefined,
): UserError {
  return new UserError(`${file}:${line}:${column}: ${problem}`, { hint })
}
