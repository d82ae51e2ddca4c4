import { byteLength } from '../../go/values/index.ts'
import { resolvePlain } from '../decode/resolve-plain.ts'
import type { YamlDialect } from '../node/yaml-syntax-error.ts'
import { sortKeys } from './natural-key-order.ts'
import { analyzeScalar, type ScalarAnalysis } from './scalar-analysis.ts'
import { YamlWriter } from './yaml-writer.ts'

/** What the emitter writes: text as it stands (numbers, booleans, null, tagged data), strings to be quoted as needed, and collections. */
export type EmittedValue =
  | { kind: 'text'; text: string }
  | { kind: 'binary'; base64: string }
  | { kind: 'string'; value: string }
  | { kind: 'map'; entries: Map<string, unknown> }
  | { kind: 'list'; items: readonly unknown[] }

type Frame =
  | { kind: 'map'; keys: string[]; entries: Map<string, unknown>; next: number }
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
    if (seen.kind === 'map') {
      if (seen.entries.size === 0) return writer.writeIndicator('{}', true, false)
      const keys = sortKeys(seen.entries.keys(), this.#dialect)
      this.#frames.push({ kind: 'map', keys, entries: seen.entries, next: 0 })
      return writer.increaseIndent(false, false)
    }
    if (seen.kind === 'list') {
      if (seen.items.length === 0) return writer.writeIndicator('[]', true, false)
      this.#frames.push({ kind: 'list', items: seen.items, next: 0 })
      const indentless = this.#dialect === 'v2' && inMapping && !writer.indention
      return writer.increaseIndent(false, indentless)
    }
    writer.increaseIndent(true, false)
    if (seen.kind === 'string') this.#writeString(seen.value, this.#analyze(seen.value), false)
    else if (seen.kind === 'text') writer.writePlain(seen.text, false)
    else this.#writeBinary(seen.base64)
    writer.decreaseIndent()
  }

  #emitEntry(frame: Frame & { kind: 'map' }): boolean {
    const key = frame.keys[frame.next++]
    if (key === undefined) return false
    const writer = this.#writer
    writer.writeIndent()
    const analysis = this.#analyze(key)
    if (!analysis.multiline && byteLength(key) <= MAX_SIMPLE_KEY) {
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
    this.#emitNode(frame.entries.get(key), true)
    return true
  }

  #emitItem(frame: Frame & { kind: 'list' }): boolean {
    if (frame.next === frame.items.length) return false
    this.#writer.writeIndent()
    this.#writer.writeIndicator('-', true, true)
    this.#emitNode(frame.items[frame.next++], false)
    return true
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

const BASE_60_FLOAT = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/
