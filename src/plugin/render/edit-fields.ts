import type { YamlMapping, YamlNode } from '../../yaml/node/index.ts'
import { asMapping, isNamed, spelled } from './edit-namespace.ts'

/** A part of a text and what stands there instead. */
export interface TextEdit {
  /** From here ... */
  from: number
  /** ... to before here; both are offsets. */
  to: number
  text: string
}

/**
 * The edits that set keys of a map inside of a mapping, such as the labels of an object's metadata. Everything else
 * stays as it is written.
 * @param field The key of the map: `labels`.
 * @param pairs Keys that YAML takes as they are, and names.
 * @returns Undefined where the author wrote it in a way that cannot be edited in place, with anchors for example.
 */
export function editsToSet(
  text: string,
  parent: YamlMapping,
  field: string,
  pairs: Readonly<Record<string, string>>,
): TextEdit[] | undefined {
  const lines = Object.entries(pairs).map(([key, value]) => `${key}: ${spelled(value)}`)
  const entry = parent.entries.findLast(({ key }) => isNamed(key, field))
  if (!isEditable(text, parent)) return undefined
  if (entry === undefined) {
    const block = [`${field}:`, ...lines.map((line) => `  ${line}`)]
    return [insertion(parent, parent.flow ? [`${field}: {${lines.join(', ')}}`] : block)]
  }
  const map = asMapping(entry.value)
  if (map && map.entries.length > 0) {
    return isEditable(text, map) ? editsOfMap(map, pairs) : undefined
  }
  if (entry.value.tag !== '!!null' && !map) return undefined
  const to = Math.max(entry.value.end.offset, text.indexOf(':', entry.key.end.offset) + 1)
  return [{ from: entry.key.start.offset, to, text: `${field}: {${lines.join(', ')}}` }]
}

function editsOfMap(
  map: YamlMapping,
  pairs: Readonly<Record<string, string>>,
): TextEdit[] | undefined {
  const edits: TextEdit[] = []
  const added: string[] = []
  for (const [key, value] of Object.entries(pairs)) {
    const there = map.entries.findLast((entry) => isNamed(entry.key, key))?.value
    if (there === undefined) added.push(`${key}: ${spelled(value)}`)
    else if (!isOnOneLine(there)) return undefined
    else edits.push({ from: there.start.offset, to: there.end.offset, text: spelled(value) })
  }
  return added.length > 0 ? [insertion(map, added), ...edits] : edits
}

/** New entries in front of the first one. */
function insertion({ flow, entries }: YamlMapping, added: readonly string[]): TextEdit {
  const { offset, column } = entries[0]!.key.start
  const end = flow ? ', ' : `\n${' '.repeat(column - 1)}`
  return { from: offset, to: offset, text: added.map((line) => line + end).join('') }
}

/** Aliases see what is changed at their anchor, and `? key` has no place in front of the key. */
function isEditable(text: string, { entries, anchor, flow }: YamlMapping): boolean {
  const first = entries[0]?.key.start
  if (first === undefined || anchor !== undefined) return false
  const before = text.slice(first.offset - first.column + 1, first.offset)
  const isPlain = entries.every(({ key }) => key.kind === 'scalar' && key.tag !== '!!merge')
  return isPlain && (flow || before.trim() === '')
}

function isOnOneLine({ kind, start, end, anchor, hasExplicitTag }: YamlNode): boolean {
  const isBare = anchor === undefined && !hasExplicitTag
  return kind === 'scalar' && isBare && start.line === end.line && start.offset < end.offset
}
