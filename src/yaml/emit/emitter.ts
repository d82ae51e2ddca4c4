import { byteLength } from '../../go/values/index.ts'
import { resolvePlain } from '../decode/resolve-plain.ts'
import type { YamlDialect } from '../node/yaml-syntax-error.ts'
import { sortKeys } from './natural-key-order.ts'
import { analyzeScalar, type ScalarAnalysis } from './scalar-analysis.ts'
import { YamlWriter } from './yaml-writer.ts'

/**
 * What the emitter writes: strings to be quoted as needed, text as it stands (numbers, booleans, null, tagged data), and
 * collections.
 */
export type EmittedValue =
  | string
  | { kind: 'text'; text: string }
  | { kind: 'binary'; base64: string }
  | EmittedMap
  | { kind: 'list'; items: readonly unknown[] }

/** A map with its keys in any order, or the fields of a struct, which keep theirs. */
export interface EmittedMap {
  kind: 'map'
  keys: readonly string[]
  values: MapValues
  inOrder?: true
}

type MapValues = ReadonlyMap<string, unknown> | Readonly<Record<string, unknown>>

export function valueOf(values: MapValues, key: string): unknown {
  return values instanceof Map ? values.get(key) : (values as Record<string, unknown>)[key]
}

type Frame =
  | { kind: 'map'; keys: readonly string[]; values: MapValues; next: number }
  | { kind: 'list'; items: readonly unknown[]; next: number }

/** A key longer than that in UTF-8 is written with `?`. */
const MAX_SIMPLE_KEY = 128

/**
 * Writes a value as Go's YAML encoders do: `v2` as yaml.Marshal of yaml.v2, `v3` as yaml.v3's Encoder with an indent of 2.
 * `look` tells what a value is; collections are looked into as they are written, without recursion.
 */
export class Emitter {
  readonly #dialect: YamlDialect
  readonly #look: (value: unknown) => EmittedValue
  readonly #writer: YamlWriter
  readonly #frames: Frame[] = []
  /** What onOneLine found: the same few texts come again and again. */
  readonly #lines = new Map<string, string>()
  readonly #fieldStarts = new Map<string, string>()
  readonly #sortedKeys = new Map<string, readonly string[]>()

  constructor(dialect: YamlDialect, look: (value: unknown) => EmittedValue) {
    this.#dialect = dialect
    this.#look = look
    this.#writer = new YamlWriter(dialect)
  }

  /** The document, with a line break at its end. */
  emit(root: unknown): string {
    const writer = this.#writer
    const frames = this.#frames
    this.#emitNode(root, false)
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const isDone = frame.kind === 'map' ? !this.#emitEntry(frame) : !this.#emitItem(frame)
      if (!isDone) continue
      frames.pop()
      writer.decreaseIndent()
    }
    writer.writeIndent()
    return writer.output
  }

  #emitNode(value: unknown, inMapping: boolean): void {
    const writer = this.#writer
    const seen = this.#look(value)
    if (typeof seen === 'string') return this.#emitString(seen)
    if (seen.kind === 'map') {
      if (seen.keys.length === 0) return writer.writeIndicator('{}', true, false)
      const keys = seen.inOrder ? seen.keys : this.#sortKeys(seen.keys)
      this.#frames.push({ kind: 'map', keys, values: seen.values, next: 0 })
      return writer.increaseIndent(false, false)
    }
    if (seen.kind === 'list') {
      if (seen.items.length === 0) return writer.writeIndicator('[]', true, false)
      this.#frames.push({ kind: 'list', items: seen.items, next: 0 })
      const indentless = this.#dialect === 'v2' && inMapping && !writer.indention
      return writer.increaseIndent(false, indentless)
    }
    writer.increaseIndent(true, false)
    if (seen.kind === 'text') writer.writePlain(seen.text, false)
    else this.#writeBinary(seen.base64)
    writer.decreaseIndent()
  }

  #emitString(text: string): void {
    const writer = this.#writer
    const line = this.#onOneLine(text)
    if (line !== undefined && writer.writeOnLine(line)) return
    writer.increaseIndent(true, false)
    this.#writeString(text, this.#analyze(text), false)
    writer.decreaseIndent()
  }

  #emitEntry(frame: Frame & { kind: 'map' }): boolean {
    const key = frame.keys[frame.next++]
    if (key === undefined) return false
    const writer = this.#writer
    writer.writeIndent()
    const field = this.#fieldStart(key)
    if (field !== undefined && writer.writeOnLine(field)) {
      this.#emitNode(valueOf(frame.values, key), true)
      return true
    }
    const analysis = this.#analyze(key)
    if (!analysis.multiline && isSimpleKey(key)) {
      this.#writeString(key, analysis, true)
      writer.writeIndicator(':', false, false)
    } else {
      writer.writeIndicator('?', true, true)
      writer.increaseIndent(true, false)
      this.#writeString(key, analysis, false)
      writer.decreaseIndent()
      writer.writeIndent()
      writer.writeIndicator(':', true, true)
    }
    this.#emitNode(valueOf(frame.values, key), true)
    return true
  }

  #emitItem(frame: Frame & { kind: 'list' }): boolean {
    if (frame.next === frame.items.length) return false
    this.#writer.writeIndent()
    this.#writer.writeIndicator('-', true, true)
    this.#emitNode(frame.items[frame.next++], false)
    return true
  }

  /** A text as it stands on a line when it is plain or in double quotes without escapes; undefined otherwise. */
  #onOneLine(text: string): string | undefined {
    const known = this.#lines.get(text)
    if (known !== undefined) return known
    const line = this.#lineOf(text)
    if (line !== undefined && this.#lines.size < MAX_KNOWN_LINES) this.#lines.set(text, line)
    return line
  }

  #lineOf(text: string): string | undefined {
    if (!PRINTABLE_ASCII.test(text)) return undefined
    if (this.#readsAsString(text)) return this.#analyze(text).plainAllowed ? text : undefined
    return NEEDS_ESCAPE.test(text) ? undefined : `"${text}"`
  }

  /** A key of that kind with its colon. */
  #fieldStart(key: string): string | undefined {
    const known = this.#fieldStarts.get(key)
    if (known !== undefined) return known
    const text = isSimpleKey(key) ? this.#onOneLine(key) : undefined
    if (text !== undefined) this.#fieldStarts.set(key, `${text}:`)
    return text && `${text}:`
  }

  // Lists hold many maps with the same keys: the versions of a chart, the items of a manifest.
  #sortKeys(keys: readonly string[]): readonly string[] {
    if (keys.length < 2) return keys
    const set = keys.join('\n')
    const known = this.#sortedKeys.get(set)
    // Another number of keys: a line break is part of one.
    if (known?.length === keys.length) return known
    const sorted = sortKeys(keys, this.#dialect)
    if (!keys.some((key) => key.includes('\n'))) this.#sortedKeys.set(set, sorted)
    return sorted
  }

  #analyze(text: string): ScalarAnalysis {
    return analyzeScalar(text, this.#dialect)
  }

  #writeString(text: string, allowed: ScalarAnalysis, isSimpleKey: boolean): void {
    const writer = this.#writer
    const mayFold = !isSimpleKey
    if (text.includes('\n')) {
      if (allowed.blockAllowed && !isSimpleKey) writer.writeLiteral(text)
      else writer.writeDoubleQuoted(text, mayFold)
    } else if (!this.#readsAsString(text)) writer.writeDoubleQuoted(text, mayFold)
    else if (allowed.plainAllowed) writer.writePlain(text, mayFold)
    else if (allowed.singleQuotedAllowed) writer.writeSingleQuoted(text, mayFold)
    else writer.writeDoubleQuoted(text, mayFold)
  }

  #readsAsString(text: string): boolean {
    const { tag } = resolvePlain(text, this.#dialect)
    if (tag !== '!!str' && tag !== '!!merge') return false
    // yaml.v3 reads these as strings but spares YAML 1.1 readers.
    if (this.#dialect === 'v3' && resolvePlain(text, 'v2').tag === '!!bool') return false
    return !BASE_60_FLOAT.test(text)
  }

  #writeBinary(base64: string): void {
    this.#writer.writeIndicator('!!binary', true, false)
    if (base64.includes('\n')) this.#writer.writeLiteral(base64)
    else this.#writer.writePlain(base64, false)
  }
}

/** Beyond that, texts that come once only fill the memory. */
const MAX_KNOWN_LINES = 1000

const PRINTABLE_ASCII = /^[ -~]*$/
const NEEDS_ESCAPE = /["\\]/

// A UTF-16 unit takes three bytes of UTF-8 at most.
function isSimpleKey(key: string): boolean {
  return key.length * 3 <= MAX_SIMPLE_KEY || byteLength(key) <= MAX_SIMPLE_KEY
}

const BASE_60_FLOAT = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/
