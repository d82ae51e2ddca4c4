import type { WorkBudget } from '../../../go/budget/index.ts'
import { quote } from '../../../go/strconv/index.ts'
import {
  type FunctionMap,
  TemplateExecError,
  TemplateLimitError,
  type TemplateLocation,
  type Value,
} from '../../../go/values/index.ts'
import { nodeText } from '../parse/node-text.ts'
import type { Node } from '../parse/node.ts'
import type { TemplateTree } from '../parse/tree.ts'
import { type TemplateSet } from './template-set.ts'

export type MissingKey = 'default' | 'zero' | 'error'

export interface OutputSink {
  /**
   * @param source The template that produced `text`, at this line (from 1).
   * @param isSpelledOut It stands there as it is, so that its lines are lines of the template; else a value was printed.
   */
  write(text: string, source: string, line: number, isSpelledOut: boolean): void
}

export interface ExecuteOptions {
  functions: FunctionMap
  /** Go's `missingkey` option; default `default`. */
  missingKey?: MissingKey
  /** Nested `template` calls, 100000 in Go and by default. Deeper: TemplateLimitError. */
  maxDepth?: number
  /** UTF-16 units of output, 2**28 by default. More: TemplateLimitError. */
  maxOutput?: number
  /** Pays for statements, output and calls. The functions themselves charge the one of `withBudget`. */
  budget?: WorkBudget
  /** Sees every piece of output with the place in the template that produced it. */
  sink?: OutputSink
}

/** JavaScript's strings end not far beyond. */
const LARGEST_OUTPUT = 2 ** 28

/** One execution: its output, and what all templates in it share. */
export class Execution {
  readonly set: TemplateSet
  readonly functions: FunctionMap
  readonly missingKey: MissingKey
  readonly maxDepth: number
  readonly budget: WorkBudget | undefined
  output = ''
  /** The innermost frame, which tells where a limit was met. */
  frame: Frame | undefined
  readonly #maxOutput: number
  readonly #sink: OutputSink | undefined

  constructor(set: TemplateSet, options: ExecuteOptions) {
    this.set = set
    this.functions = options.functions
    this.missingKey = options.missingKey ?? 'default'
    this.budget = options.budget
    this.maxDepth = options.maxDepth ?? 100_000
    this.#maxOutput = options.maxOutput ?? LARGEST_OUTPUT
    this.#sink = options.sink
  }

  write(text: string, frame: Frame, node: Node): void {
    this.budget?.charge(0, text.length)
    this.output += text
    if (this.output.length > this.#maxOutput) {
      const location = frame.tree.source.locate(node.position)
      const message = `template output exceeds ${this.#maxOutput} characters`
      throw new TemplateLimitError('output', message, { location })
    }
    if (this.#sink !== undefined && text !== '') {
      const { source } = frame.tree
      this.#sink.write(text, source.name, source.lineAt(node.position), node.kind === 'text')
    }
  }

  /** Counts a statement or loop round. */
  tick(): void {
    this.budget?.charge(1, 0)
  }
}

/** One template being executed: its variables and, for messages, the node that evaluation last reached. */
export class Frame {
  readonly execution: Execution
  readonly tree: TemplateTree
  readonly depth: number
  readonly variables: Value[]
  /** Variables that hold an element of a list or map as `interface {}`; only messages tell the difference. */
  readonly interfaceVariables = new Set<number>()
  /** The same for the dot. */
  dotIsInterface = false
  node: Node | undefined

  constructor(execution: Execution, tree: TemplateTree, depth: number, dot: Value) {
    this.execution = execution
    this.tree = tree
    this.depth = depth
    this.variables = [dot]
  }

  /** Where evaluation is. */
  location(): TemplateLocation | undefined {
    return this.node && this.tree.source.locate(this.node.position)
  }

  /** Ends the execution with Go's message at the node reached last. */
  fail(detail: string, cause?: unknown): never {
    throw this.error(detail, cause)
  }

  error(detail: string, cause?: unknown): TemplateExecError {
    const templateName = this.tree.name
    if (this.node === undefined) {
      return new TemplateExecError(`template: ${templateName}: ${detail}`, detail, {
        templateName,
        cause,
      })
    }
    const location = this.tree.source.locate(this.node.position)
    const context = nodeText(this.node)
    const { source, line, column } = location
    const place = `template: ${source}:${line}:${column}: executing ${quote(templateName)} at <${context}>`
    return new TemplateExecError(`${place}: ${detail}`, detail, {
      templateName,
      location,
      context,
      cause,
    })
  }
}
