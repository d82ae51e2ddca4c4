import type { ParsedTemplate } from '../parse/parse-template.ts'
import { isEmptyList, type TemplateTree } from '../parse/tree.ts'

/**
 * Templates that can call one another by name. A set with a parent sees the parent's templates too and leaves the
 * parent unchanged, like Go's Clone, at no cost.
 */
export class TemplateSet {
  /** The name of Go's root template, for messages. */
  readonly name: string
  readonly #parent: TemplateSet | undefined
  readonly #trees = new Map<string, TemplateTree>()

  constructor(name: string, parent?: TemplateSet) {
    this.name = name
    this.#parent = parent
  }

  /** As Go's Parse does it: later definitions replace earlier ones, but an empty one replaces nothing. */
  add({ trees }: ParsedTemplate): void {
    for (const [name, tree] of trees) {
      if (isEmptyList(tree.root) && this.has(name)) continue
      this.#trees.set(name, tree)
    }
  }

  has(name: string): boolean {
    return this.#trees.has(name) || (this.#parent?.has(name) ?? false)
  }

  /** The template of that name; undefined when there is none. */
  lookup(name: string): TemplateTree | undefined {
    return this.#trees.get(name) ?? this.#parent?.lookup(name)
  }
}
