import { isStackOverflow } from '../../go/values/index.ts'
import type { ValueFactory } from './decoder.ts'
import { PlainLines } from './plain-lines.ts'
import {
  literalBlock,
  NotPlainError,
  plainKey,
  plainScalar,
  quotedScalar,
  withoutComment,
} from './plain-scalar.ts'

// Line breaks other than \n, tabs, and everything that YAML does not allow unescaped.
const UNUSUAL = /[^\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/

const FLOW_ITEM = /"[^"\\]*"|'[^']*'|\w[\w./-]*/g
const FLOW_LIST = new RegExp(
  `^\\[ *(?:(?:${FLOW_ITEM.source})(?: *, *(?:${FLOW_ITEM.source}))*)? *\\]$`,
)

/** Deeper text is left to the full reader, which needs no stack. */
const MAX_INDENT = 500

/**
 * Reads the part of YAML that most texts are written in: block mappings and lists of scalars, without anchors, tags,
 * folded blocks and nested flow collections. Within that it agrees with the full reader, several times faster.
 * @returns The value in a list, or undefined for any text that needs the full reader, broken ones included.
 */
export function readPlain<Value>(text: string, factory: ValueFactory<Value>): [Value] | undefined {
  if (UNUSUAL.test(text)) return undefined
  try {
    return [new PlainReader(text, factory).readRoot()]
  } catch (error) {
    // Regular expressions give up like that on texts of many megabytes.
    if (error instanceof NotPlainError || isStackOverflow(error)) return undefined
    throw error
  }
}

class PlainReader<Value> {
  readonly #lines: PlainLines
  readonly #factory: ValueFactory<Value>

  constructor(text: string, factory: ValueFactory<Value>) {
    this.#lines = new PlainLines(text)
    this.#factory = factory
  }

  readRoot(): Value {
    const root = this.#readNode(-1)
    if (!this.#lines.isAtEnd) throw new NotPlainError()
    return root
  }

  /** What begins on this line, in a block at column `parentIndent`. */
  #readNode(parentIndent: number): Value {
    const lines = this.#lines
    if (lines.indent > MAX_INDENT) throw new NotPlainError()
    if (lines.startsItem()) return this.#readList(lines.indent)
    const key = lines.readKey()
    return key === undefined ? this.#readScalar(parentIndent) : this.#readMapping(key, lines.indent)
  }

  #readMapping(firstKey: string, indent: number): Value {
    const lines = this.#lines
    const map = this.#factory.createMap()
    let key: string | undefined = firstKey
    do {
      map.set(plainKey(key), this.#readEntry(indent))
      if (lines.indent < indent || lines.startsItem()) return map.value
      key = lines.indent === indent ? lines.readKey() : undefined
    } while (key !== undefined)
    throw new NotPlainError()
  }

  /** The value of a key in column `indent`, of which the key has been read. */
  #readEntry(indent: number): Value {
    const lines = this.#lines
    if (!lines.isLineEnd) return this.#readScalar(indent)
    lines.advance()
    const isInside = lines.indent > indent || (lines.indent === indent && lines.startsItem())
    return isInside ? this.#readNode(indent) : this.#factory.scalar(null)
  }

  #readList(indent: number): Value {
    const lines = this.#lines
    const list = this.#factory.createList()
    while (lines.indent === indent && lines.startsItem()) {
      lines.enterItem()
      list.push(this.#readItem(indent))
    }
    if (lines.indent > indent) throw new NotPlainError()
    return list.value
  }

  /** The item of a list in column `indent`, behind its dash. */
  #readItem(indent: number): Value {
    const lines = this.#lines
    if (lines.isLineEnd) {
      lines.advance()
      if (lines.indent <= indent) return this.#factory.scalar(null)
    }
    return this.#readNode(indent)
  }

  /** The scalar or flow list from here on, in a block at column `indent`. */
  #readScalar(indent: number): Value {
    const lines = this.#lines
    const factory = this.#factory
    // At the top, a scalar ends by other rules.
    if (indent < 0) throw new NotPlainError()
    const header = lines.readBlockHeader()
    if (header !== undefined) return factory.scalar(literalBlock(header, lines.readBlock(indent)))
    const all = lines.readScalarLines(indent)
    // A line below a comment cannot go on with a scalar.
    if (lines.indent > indent) throw new NotPlainError()
    const code = all[0]!.charCodeAt(0)
    const isFlow = code === 0x5b || code === 0x7b
    return isFlow ? this.#flowCollection(all) : this.#scalarOf(all)
  }

  /** An empty collection, or a list of scalars on one line. */
  #flowCollection(all: readonly string[]): Value {
    const [line] = all as [string]
    const text = all.length === 1 ? withoutComment(line) : ''
    if (text === '{}') return this.#factory.createMap().value
    if (!FLOW_LIST.test(text)) throw new NotPlainError()
    const list = this.#factory.createList()
    for (const [item] of text.matchAll(FLOW_ITEM)) list.push(this.#scalarOf([item]))
    return list.value
  }

  #scalarOf(all: readonly string[]): Value {
    const factory = this.#factory
    const code = all[0]!.charCodeAt(0)
    if (code === 0x22 || code === 0x27) return factory.scalar(quotedScalar(all))
    const resolved = plainScalar(all)
    if (resolved.tag === '!!int') return factory.integer(resolved.value)
    if (resolved.tag !== '!!float') return factory.scalar(resolved.value)
    // Not a number of JSON.
    if (!Number.isFinite(resolved.value)) throw new NotPlainError()
    return factory.float(resolved.value)
  }
}
