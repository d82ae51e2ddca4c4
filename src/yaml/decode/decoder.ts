import { charge } from '../../go/budget/index.ts'
import { goNonFiniteText } from '../../go/strconv/index.ts'
import type { YamlAlias, YamlMapping, YamlNode, YamlScalar, YamlSequence } from '../node/node.ts'
import { AliasGuard } from './alias-guard.ts'
import { goSyntax } from './go-syntax.ts'
import { mapKeyText } from './map-key-text.ts'
import type { ResolvedScalar } from './resolve-plain.ts'
import { resolveScalar } from './resolve-tagged.ts'
import { YamlDecodeError } from './yaml-decode-error.ts'

/** encoding/json's limit, which every value passes on its way through sigs.k8s.io/yaml. */
const MAX_DEPTH = 10_000

/** Makes the values of a decoder; what a map, a list and a number look like is the caller's choice. */
export interface ValueFactory<Value> {
  createMap(): { value: Value; set(key: string, item: Value): void }
  createList(): { value: Value; push(item: Value): void }
  integer(value: bigint): Value
  /** Finite: JSON knows no other. */
  float(value: number): Value
  scalar(value: string | boolean | null): Value
}

type MapSink<Value> = ReturnType<ValueFactory<Value>['createMap']>
type ListSink<Value> = ReturnType<ValueFactory<Value>['createList']>

type Frame<Value> = {
  next: number
  /** The alias that led here, to be left at the end. */
  alias: YamlAlias | undefined
  /** This collection is a map key, which is an error once the collection itself turns out to be fine. */
  isKey?: true
  /** Levels of collections in the result, merged mappings not counted. */
  depth: number
} & (
  | { kind: 'sequence'; node: YamlSequence; list: ListSink<Value> }
  | { kind: 'mapping'; node: YamlMapping; map: MapSink<Value>; merges: YamlNode[] }
)

const PREFIX = 'error converting YAML to JSON:'

/** Decodes nodes with the semantics of yaml.v2 and sigs.k8s.io/yaml, without recursion. */
export class Decoder<Value> {
  readonly #factory: ValueFactory<Value>
  readonly #guard = new AliasGuard()
  readonly #frames: Frame<Value>[] = []
  /** Thrown at the end: in Go, writing JSON comes after all decoding. */
  #notJson: YamlDecodeError | undefined

  constructor(factory: ValueFactory<Value>) {
    this.#factory = factory
  }

  /** Throws YamlDecodeError. */
  decode(root: YamlNode): Value {
    const value = this.#begin(root, 1)
    for (let frame = this.#frames.at(-1); frame; frame = this.#frames.at(-1)) {
      if (frame.kind === 'sequence') this.#stepSequence(frame)
      else this.#stepMapping(frame)
    }
    if (this.#notJson) throw this.#notJson
    return value
  }

  #stepSequence(frame: Frame<Value> & { kind: 'sequence' }): void {
    const item = frame.node.items[frame.next++]
    if (item) frame.list.push(this.#begin(item, frame.depth + 1))
    else this.#end(frame)
  }

  #stepMapping(frame: Frame<Value> & { kind: 'mapping' }): void {
    const merge = frame.merges.pop()
    if (merge) return this.#beginMerge(merge, frame)
    const entry = frame.node.entries[frame.next++]
    if (!entry) return this.#end(frame)
    if (isMergeKey(entry.key)) frame.merges = mergedNodes(entry.value)
    else if (entry.key.kind === 'alias' || entry.key.kind === 'scalar') {
      const key = this.#decodeKey(entry.key, entry.value)
      frame.map.set(key, this.#begin(entry.value, frame.depth + 1))
    } else {
      this.#begin(entry.key, frame.depth + 1)
      this.#frames.at(-1)!.isKey = true
    }
  }

  #end(frame: Frame<Value>): void {
    if (frame.isKey) throw invalidKey(frame.node, frame.node)
    if (frame.alias) this.#guard.leave(frame.alias)
    this.#frames.pop()
  }

  // A scalar is done at once; a collection is entered, to be filled by the loop.
  #begin(node: YamlNode, depth: number): Value {
    const { target, alias } = this.#follow(node)
    if (target.kind === 'scalar') {
      if (alias) this.#guard.leave(alias)
      return this.#scalar(target)
    }
    if (depth > MAX_DEPTH) {
      throw new YamlDecodeError(
        'error unmarshaling JSON: while decoding JSON: exceeded max depth',
        node.start,
      )
    }
    if (target.kind === 'sequence') {
      const list = this.#factory.createList()
      this.#frames.push({ kind: 'sequence', node: target, list, next: 0, alias, depth })
      return list.value
    }
    const map = this.#factory.createMap()
    this.#frames.push({ kind: 'mapping', node: target, map, merges: [], next: 0, alias, depth })
    return map.value
  }

  // yaml.v2 lets merged keys overwrite what is already there, and later keys overwrite merged ones.
  #beginMerge(node: YamlNode, { map, depth }: Frame<Value> & { kind: 'mapping' }): void {
    const { target, alias } = this.#follow(node)
    if (target.kind !== 'mapping') throw badMerge(node)
    this.#frames.push({ kind: 'mapping', node: target, map, merges: [], next: 0, alias, depth })
  }

  #follow(node: YamlNode): {
    target: Exclude<YamlNode, YamlAlias>
    alias: YamlAlias | undefined
  } {
    charge(1, 32)
    this.#guard.count(node.start)
    if (node.kind !== 'alias') return { target: node, alias: undefined }
    this.#guard.enter(node)
    this.#guard.count(node.start)
    // An anchor never names an alias.
    return { target: node.target as Exclude<YamlNode, YamlAlias>, alias: node }
  }

  #decodeKey(key: YamlNode, value: YamlNode): string {
    const { target, alias } = this.#follow(key)
    if (alias) this.#guard.leave(alias)
    if (target.kind !== 'scalar') throw invalidKey(key, target)
    const resolved = resolveScalar(target)
    const text = mapKeyText(resolved)
    if (text === undefined) throw unsupportedKey(key, resolved, value)
    return text
  }

  #scalar(node: YamlScalar): Value {
    const resolved = resolveScalar(node)
    if (resolved.tag === '!!int') return this.#factory.integer(resolved.value)
    if (resolved.tag !== '!!float') return this.#factory.scalar(resolved.value)
    if (!Number.isFinite(resolved.value)) {
      const problem = `json: unsupported value: ${goNonFiniteText(resolved.value)}`
      this.#notJson ??= new YamlDecodeError(`${PREFIX} ${problem}`, node.start)
    }
    return this.#factory.float(resolved.value)
  }
}

/** `<<`, plain or with a lone `!`, as yaml.v2's isMerge sees it. */
export function isMergeKey(key: YamlNode): boolean {
  if (key.kind !== 'scalar' || key.value !== '<<') return false
  if (!key.hasExplicitTag) return key.style === 'plain'
  return key.hasNonSpecificTag === true || key.tag === '!!merge'
}

// In the order of a stack: earlier mappings of a list win, so they come last.
function mergedNodes(value: YamlNode): YamlNode[] {
  if (value.kind === 'sequence') return [...value.items]
  if (value.kind === 'scalar') throw badMerge(value)
  return [value]
}

function badMerge(node: YamlNode): YamlDecodeError {
  const problem = 'map merge requires map or sequence of maps as the value'
  return new YamlDecodeError(`${PREFIX} yaml: ${problem}`, node.start)
}

function invalidKey(key: YamlNode, target: YamlMapping | YamlSequence): YamlDecodeError {
  return new YamlDecodeError(`${PREFIX} yaml: invalid map key: ${goSyntax(target)}`, key.start)
}

function unsupportedKey(key: YamlNode, resolved: ResolvedScalar, value: YamlNode): YamlDecodeError {
  const type = resolved.tag === '!!null' ? '%!s(<nil>)' : 'uint64'
  const problem = `unsupported map key of type: ${type}, key: ${goSyntax(key)}, value: ${goSyntax(value)}`
  return new YamlDecodeError(`${PREFIX} ${problem}`, key.start)
}
