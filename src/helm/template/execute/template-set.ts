import type { ParsedTemplate } from '../parse/parse-template.ts'
import { isEmptyList, type TemplateTree } from '../parse/tree.ts'
import { compileTree, type Walk } from './compile-statement.ts'

/** Compiled trees; one that belongs to several sets is compiled once. */
const compiled = new WeakMap<TemplateTree, Walk>()

/** A template that can be executed. */
export interface ExecutableTemplate {
  readonly tree: TemplateTree
  readonly walk: Walk
}

/**
 * Templates that can call one another by name. A set with a parent sees the parent's templates too and leaves the
 * parent unchanged, like Go's Clone, at no cost.
 */
export class TemplateSet {
  /** The name of Go's root template, for messages. */
  readonly name: string
  readonly #parent: TemplateSet | undefined
  readonly #trees = new Map<string, TemplateTree>()
  readonly #executables = new Map<string, ExecutableTemplate>()

  constructor(name: string, parent?: TemplateSet) {
    this.name = name
    this.#parent = parent
  }

  /** As Go's Parse does it: later definitions replace earlier ones, but an empty one replaces nothing. */
  add({ trees }: ParsedTemplate): void {
    for (const [name, tree] of trees) {
      if (isEmptyList(tree.root) && this.has(name)) continue
      this.#trees.set(name, tree)
      this.#executables.delete(name)
    }
  }

  has(name: string): boolean {
    return this.#trees.has(name) || (this.#parent?.has(name) ?? false)
  }

  /** The template of that name, compiled; undefined when there is none. */
  lookup(name: string): ExecutableTemplate | undefined {
    const known = this.#executables.get(name)
    if (known !== undefined) return known
    const tree = this.#trees.get(name)
    if (tree === undefined) return this.#parent?.lookup(name)
    const executable = { tree, walk: compiledWalk(tree) }
    this.#executables.set(name, executable)
    return executable
  }
}

function compiledWalk(tree: TemplateTree): Walk {
  let walk = compiled.get(tree)
  if (walk === undefined) {
    walk = compileTree(tree.root)
    compiled.set(tree, walk)
  }
  return walk
}
