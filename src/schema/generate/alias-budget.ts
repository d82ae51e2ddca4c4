import type { YamlNode, YamlPosition } from '../../yaml/node/index.ts'

/** How many values aliases and merges may stand for in one file: far more than a form can show. */
const MAX_REPEATED_VALUES = 5000

/**
 * Keeps aliases from making an endless schema: one that holds itself is not followed, nor is any once all of them stand
 * for too many values. Helm refuses the first, and the second when it grows further (go.yaml.in/yaml/v2 decode.go).
 */
export class AliasBudget {
  readonly #open = new Set<YamlNode>()
  #outermost: YamlPosition | undefined
  #exceededAt: YamlPosition | undefined
  #left = MAX_REPEATED_VALUES

  /** The alias at which nothing was left; undefined when all of them could be read. */
  get exceededAt(): YamlPosition | undefined {
    return this.#exceededAt
  }

  /** Called for every value that is read behind an alias: whether it may be. */
  spend(): boolean {
    if (this.#left-- > 0) return true
    this.#exceededAt ??= this.#outermost
    return false
  }

  /** What `read` makes of the target of an alias or merge; undefined when it is being read already or nothing is left. */
  follow<Result>(node: YamlNode, read: (target: YamlNode) => Result): Result | undefined {
    const target = node.kind === 'alias' ? node.target : node
    if (this.#open.size === 0) this.#outermost = node.start
    if (this.#open.has(target) || !this.spend()) return undefined
    this.#open.add(target)
    try {
      return read(target)
    } finally {
      this.#open.delete(target)
    }
  }
}
