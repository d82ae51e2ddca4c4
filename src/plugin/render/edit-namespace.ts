import { resolvePlain } from '../../yaml/decode/index.ts'
import type { YamlMapping, YamlNode } from '../../yaml/node/index.ts'
import { parseDocument } from '../../yaml/parse/index.ts'

/**
 * Puts `namespace` into the metadata of an object's YAML and leaves the rest as it is written.
 * @returns The text and the line (from 1) that was added; Infinity where no line was.
 */
export function insertNamespace(text: string, namespace: string): { text: string; line: number } {
  const metadata = metadataOf(text)
  const first = metadata?.entries[0]?.key.start
  // Without metadata an object has no name either: the cluster refuses it anyway.
  if (metadata === undefined || first === undefined) return { text, line: Infinity }
  const field = `namespace: ${spelled(namespace)}`
  const empty = metadata.entries.findLast(({ key }) => isNamed(key, 'namespace'))
  if (empty) {
    const end = Math.max(empty.value.end.offset, text.indexOf(':', empty.key.end.offset) + 1)
    const replaced = text.slice(0, empty.key.start.offset) + field + text.slice(end)
    return { text: replaced, line: Infinity }
  }
  const before = text.slice(0, first.offset)
  const after = text.slice(first.offset)
  if (metadata.flow) return { text: `${before}${field}, ${after}`, line: Infinity }
  return { text: `${before}${field}\n${' '.repeat(first.column - 1)}${after}`, line: first.line }
}

/**
 * Takes `namespace` out of the metadata of an object's YAML and leaves the rest as it is written.
 * @returns The text and the line (from 1) that is gone; Infinity where no line is.
 */
export function removeNamespace(text: string): { text: string; line: number } {
  const metadata = metadataOf(text)
  const entries = metadata?.entries ?? []
  const index = entries.findLastIndex(({ key }) => isNamed(key, 'namespace'))
  const entry = entries[index]
  if (metadata === undefined || entry === undefined) return { text, line: Infinity }
  const { start } = entry.key
  const next = entries[index + 1]
  const previous = next === undefined ? entries[index - 1] : undefined
  const from = previous?.value.end.offset ?? start.offset
  const to = next?.key.start.offset ?? entry.value.end.offset
  const isAlone = entries.length === 1 && !metadata.flow
  return {
    text: text.slice(0, from) + (isAlone ? '{}' : '') + text.slice(to),
    line: text.slice(from, to).includes('\n') ? start.line : Infinity,
  }
}

/** A name as YAML: plain where no reader of YAML takes it for something else. */
export function spelled(name: string): string {
  const isPlain = resolvePlain(name, 'v2').tag === '!!str' && /^[A-Za-z][A-Za-z0-9-]*$/.test(name)
  return isPlain ? name : JSON.stringify(name)
}

/** The `metadata` of an object's YAML, when it is a mapping; its places are those in the text. */
export function metadataOf(text: string): YamlMapping | undefined {
  const root = asMapping(parseDocument(headOf(text), { dialect: 'v2', comments: false }).root)
  const entry = root?.entries.findLast(({ key }) => isNamed(key, 'metadata'))
  return asMapping(entry?.value)
}

/** How nearly all manifests begin: plain `apiVersion` and `kind`, then `metadata` in lines that are indented. */
const USUAL_HEAD =
  /^(?:(?:---)?[ \t]*\n|#.*\n|(?:apiVersion|kind):[ \t]+[\w./-]+[ \t]*\n)*metadata:[ \t]*\n(?:[ \t].*\n|[ \t]*\n|#.*\n)+/

/** The text up to the end of the metadata, so that megabytes behind it need not be read; all of it where it begins otherwise. */
function headOf(text: string): string {
  const head = USUAL_HEAD.exec(text)?.[0]
  if (head === undefined) return text
  const rest = text.slice(head.length)
  // A second one would be the one that counts, and what is no key goes on in another way.
  return /^[\w-]+:/.test(rest) && !/^["']?metadata\b/m.test(rest) ? head : text
}

export function asMapping(node: YamlNode | undefined): YamlMapping | undefined {
  return node?.kind === 'mapping' ? node : undefined
}

export function isNamed(key: YamlNode, name: string): boolean {
  return key.kind === 'scalar' && key.value === name
}
