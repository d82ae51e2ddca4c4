import type { YamlAlias, YamlPosition } from '../node/node.ts'
import { YamlDecodeError } from './yaml-decode-error.ts'

const SMALL_DOCUMENT = 400_000
const LARGE_DOCUMENT = 4_000_000

/**
 * Counts what a decoder reads and stops it when aliases blow a document up, with the limits of
 * yaml.v2 (func allowedAliasRatio in decode.go).
 */
export class AliasGuard {
  readonly #open = new Set<YamlAlias>()
  // The document itself counts.
  #decoded = 1
  #decodedInAliases = 0

  /** Called for every node that is read. */
  count(position: YamlPosition): void {
    this.#decoded++
    if (this.#open.size > 0) this.#decodedInAliases++
    const decoded = this.#decoded
    const decodedInAliases = this.#decodedInAliases
    if (decodedInAliases <= 100 || decoded <= 1000) return
    if (decodedInAliases / decoded <= allowedRatio(decoded)) return
    throw new YamlDecodeError(
      'error converting YAML to JSON: yaml: document contains excessive aliasing',
      position,
    )
  }

  enter(alias: YamlAlias): void {
    if (this.#open.has(alias)) {
      throw new YamlDecodeError(
        `error converting YAML to JSON: yaml: anchor '${alias.name}' value contains itself`,
        alias.start,
      )
    }
    this.#open.add(alias)
  }

  leave(alias: YamlAlias): void {
    this.#open.delete(alias)
  }
}

function allowedRatio(decoded: number): number {
  if (decoded <= SMALL_DOCUMENT) return 0.99
  if (decoded >= LARGE_DOCUMENT) return 0.1
  return 0.99 - 0.89 * ((decoded - SMALL_DOCUMENT) / (LARGE_DOCUMENT - SMALL_DOCUMENT))
}
