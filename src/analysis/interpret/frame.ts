import type { Guard } from '../facts.ts'
import { joinGuards } from '../values/condition.ts'
import type { Span } from '../values/span.ts'
import { type TemplateValue, unionOf, valueKey } from '../values/template-value.ts'
import type { Instance, RecordedInsertion } from './instance.ts'

/** What functions need of the templates around them. */
export interface Templates {
  /** Executes a template with a dot, as `include` does; what it returns stands for its text. */
  include(name: TemplateValue, dot: TemplateValue, frame: Frame, site: Span): TemplateValue
  /** Executes the texts that a value may hold, as `tpl` does. */
  tpl(text: TemplateValue, dot: TemplateValue, frame: Frame, site: Span): TemplateValue
  /** Notes that a template writes into the values. */
  assign(path: readonly string[]): void
  /** A subchart's values start here. */
  isChart(path: readonly string[]): boolean
}

interface Variable {
  name: string
  value: TemplateValue
  depth: number
}

/** Where the execution of an instance stands: dot, variables, and what is known there. */
export class Frame {
  readonly instance: Instance
  readonly templates: Templates
  dot: TemplateValue
  guards: readonly Guard[] = []
  /** The action that is being executed, when it prints. */
  insertion: RecordedInsertion | undefined
  /** Assignments and changes of maps so far. */
  changes = 0
  #variables: Variable[]
  #depth = 0
  /** Maps that are being looked into. */
  readonly #seenDicts = new Set<TemplateValue>()
  /** How many loops are around. */
  loops = 0

  constructor(instance: Instance, templates: Templates) {
    this.instance = instance
    this.templates = templates
    this.dot = instance.dot
    this.#variables = [{ name: '$', value: instance.dot, depth: 0 }]
  }

  /** Executes a branch, which may not be taken: with its guards, its dot, and variables of its own. */
  branch(guards: readonly Guard[], dot: TemplateValue, body: () => void): void {
    const { dot: outerDot, guards: outerGuards } = this
    this.#depth++
    this.dot = dot
    this.guards = joinGuards(outerGuards, guards)
    this.scope(body)
    this.dot = outerDot
    this.guards = outerGuards
    this.#depth--
  }

  /** What holds from here on, up to the end of the branch. */
  learn(guards: readonly Guard[]): void {
    this.guards = joinGuards(this.guards, guards)
  }

  /** Forgets the variables that are declared inside. */
  scope(body: () => void): void {
    const { length } = this.#variables
    body()
    this.#variables.length = length
  }

  /** Evaluates under guards that hold for this part of an expression alone. */
  under<Result>(guards: readonly Guard[], body: () => Result): Result {
    const outer = this.guards
    this.guards = joinGuards(outer, guards)
    const result = body()
    this.guards = outer
    return result
  }

  /**
   * Looks into the maps that are merged in a map: they can be merged into each other, and one map into many, but it is
   * enough to look into each once.
   */
  oncePerDict(dict: TemplateValue, look: () => TemplateValue[]): TemplateValue[] {
    if (this.#seenDicts.has(dict)) return []
    const isFirst = this.#seenDicts.size === 0
    this.#seenDicts.add(dict)
    const found = look()
    if (isFirst) this.#seenDicts.clear()
    return found
  }

  variable(name: string): TemplateValue | undefined {
    return this.#variables.findLast((variable) => variable.name === name)?.value
  }

  declare(name: string, value: TemplateValue): void {
    this.#variables.push({ name, value, depth: this.#depth })
  }

  /** `$x = value`: in a branch, the old value may be left. */
  assign(name: string, value: TemplateValue, drop: (value: TemplateValue) => void): void {
    const variable = this.#variables.findLast((one) => one.name === name)
    if (variable === undefined) return
    const isSure = variable.depth === this.#depth
    const next = isSure ? value : unionOf([variable.value, value], drop)
    if (next !== variable.value && valueKey(next) !== valueKey(variable.value)) this.changes++
    variable.value = next
  }
}
