import { quote } from '../../go/strconv/index.ts'
import {
  type FunctionMap,
  GoError,
  goFunction,
  GoMap,
  goTypeOf,
  type GoValue,
  isStackOverflow,
  type TemplateFunction,
  TemplateLimitError,
} from '../../go/values/index.ts'
import { executeTemplate } from '../template/execute/execute-template.ts'
import type { ExecuteOptions, OutputSink } from '../template/execute/frame.ts'
import { TemplateSet } from '../template/execute/template-set.ts'
import { type ParsedTemplate, parseTemplate } from '../template/parse/parse-template.ts'
import { isEmptyList } from '../template/parse/tree.ts'
import { MESSAGE_END, MESSAGE_START } from './error-trace.ts'

/** Go's name for the root template; what `tpl` executes bears it too. */
export const ROOT_TEMPLATE = 'gotpl'

// helm.sh/helm pkg/engine recursionMaxNums
const MAX_INCLUDES = 1000
// Ours, for all names together: well before the stack of a JavaScript engine ends, since V8 aborts the process when it
// has to compile a regular expression there.
const MAX_NESTING = 250

/** Key of the count for all names; no template has this name. */
const ALL_NAMES = '\0'

/** Answers `lookup`: one object, a list object, or an empty map. */
export type Lookup = (apiVersion: string, kind: string, namespace: string, name: string) => GoMap

export interface EngineOptions {
  /** All other functions. */
  functions: FunctionMap
  lookup: Lookup
  /**
   * What `tpl` sees in Helm 3.8.2: the templates without the one whose name its data holds, the caller. Left out by
   * newer ones, where it sees all, and what the text defines wins.
   */
  setForTpl?: (caller: string) => TemplateSet
  /** Options for every execution, but `functions` and `sink`. */
  execution: Omit<ExecuteOptions, 'functions' | 'sink'>
}

/**
 * One rendering: a set of templates and the functions that are bound to it, `include`, `tpl`, `required`, `fail` and
 * `lookup` (helm.sh/helm pkg/engine initFunMap).
 */
export class Engine {
  readonly #set: TemplateSet
  readonly #options: EngineOptions
  readonly #functions: FunctionMap
  /** How deep each name is nested in itself by `include`, `tpl` included. */
  readonly #depths: Map<string, number>

  constructor(set: TemplateSet, options: EngineOptions, depths: Map<string, number> = new Map()) {
    this.#set = set
    this.#options = options
    this.#depths = depths
    this.#functions = bindFunctions(this, options)
  }

  /** Executes a template by name. Throws what executeTemplate throws. */
  execute(name: string, data: GoValue, sink?: OutputSink): string {
    const options = { ...this.#options.execution, functions: this.#functions }
    return executeTemplate(this.#set, name, data, sink ? { ...options, sink } : options)
  }

  include(name: string, data: GoValue): string {
    const depth = this.#depths.get(name) ?? 0
    const nesting = this.#depths.get(ALL_NAMES) ?? 0
    if (depth > MAX_INCLUDES || nesting >= MAX_NESTING) throw nestedTooDeep(name)
    this.#depths.set(name, depth + 1)
    this.#depths.set(ALL_NAMES, nesting + 1)
    try {
      return this.execute(name, data)
    } catch (error) {
      throw isTooDeep(error) ? nestedTooDeep(name) : error
    } finally {
      this.#depths.set(name, depth)
      this.#depths.set(ALL_NAMES, nesting)
    }
  }

  tpl(text: string, data: GoValue): string {
    const { setForTpl } = this.#options
    if (setForTpl) return this.#tplAlone(text, data, setForTpl)
    const parsed = this.#parse(text)
    // A text without content does not replace the template of the same name around it, so it needs a set of its own.
    const isEmpty = isEmptyList(parsed.trees.get(ROOT_TEMPLATE)!.root)
    const set = new TemplateSet(ROOT_TEMPLATE, isEmpty ? undefined : this.#set)
    set.add(parsed)
    const engine = new Engine(set, this.#options, this.#depths)
    try {
      return engine.execute(ROOT_TEMPLATE, data).replaceAll('<no value>', '')
    } catch (error) {
      if (error instanceof TemplateLimitError) throw withoutPlace(error)
      throw wrap(`error during tpl function execution for ${quote(text)}`, error)
    }
  }

  /** helm.sh/helm v3.8 pkg/engine: the text takes the place of its caller in a rendering of its own. */
  #tplAlone(text: string, data: GoValue, setForTpl: (caller: string) => TemplateSet): string {
    const others = setForTpl(callerIn(data))
    const set = new TemplateSet(ROOT_TEMPLATE, others)
    const parsed = this.#parse(text)
    const trees = [...parsed.trees].filter(([name]) => !others.has(name))
    set.add({ ...parsed, trees: new Map(trees) })
    const nesting = this.#depths.get(ALL_NAMES) ?? 0
    if (nesting >= MAX_NESTING) throw nestedTooDeep(ROOT_TEMPLATE)
    const engine = new Engine(set, this.#options, new Map([[ALL_NAMES, nesting + 1]]))
    try {
      return engine.execute(ROOT_TEMPLATE, data).replaceAll('<no value>', '')
    } catch (error) {
      throw wrap(`error during tpl function execution for ${quote(text)}`, error)
    }
  }

  #parse(text: string): ParsedTemplate {
    try {
      return parseTemplate(ROOT_TEMPLATE, text, { functions: this.#functions })
    } catch (error) {
      throw wrap(`cannot parse template ${quote(text)}`, error)
    }
  }
}

/** A place in a text that is no file helps nobody: the caller of `tpl` tells its own. */
function withoutPlace(error: TemplateLimitError): TemplateLimitError {
  if (error.location?.source !== ROOT_TEMPLATE) return error
  return new TemplateLimitError(error.limit, error.message, { cause: error })
}

/** The name of the template that the data of a `tpl` says it is for; the data must be a scope, or hold its `Template`. */
function callerIn(data: GoValue): string {
  if (!(data instanceof GoMap) || data.elementType !== undefined) {
    throw new GoError(`wrong type for value; expected chartutil.Values; got ${goTypeOf(data)}`)
  }
  const template = data.get('Template')
  const basePath = template instanceof GoMap ? template.get('BasePath') : undefined
  const name = template instanceof GoMap ? template.get('Name') : undefined
  if (typeof basePath === 'string' && typeof name === 'string') return name
  throw new GoError('cannot retrieve Template.Basepath from values inside tpl function')
}

/** Our stack may end before Helm's count does. */
function isTooDeep(error: unknown): boolean {
  return isStackOverflow(error) || (error instanceof TemplateLimitError && error.limit === 'depth')
}

function nestedTooDeep(name: string): GoError {
  return new GoError(
    `rendering template has a nested reference name: ${name}: unable to execute template`,
  )
}

/** Go's `fmt.Errorf("...: %w", err)`; what is no Go error passes through. */
function wrap(text: string, error: unknown): unknown {
  if (!(error instanceof GoError)) return error
  return new GoError(`${text}: ${error.message}`, { cause: error })
}

function bindFunctions(engine: Engine, { functions, lookup }: EngineOptions): FunctionMap {
  const include = goFunction(['string', 'interface {}'], 'string', (name, data) =>
    engine.include(name, data),
  )
  const tpl = goFunction(['string', 'interface {}'], 'string', (text, data) =>
    engine.tpl(text, data),
  )
  return new LayeredFunctions(functions, [
    ['include', include],
    ['tpl', tpl],
    ['required', required],
    ['fail', fail],
    ['lookup', goFunction(LOOKUP_PARAMETERS, 'map[string]interface {}', lookup)],
  ])
}

const LOOKUP_PARAMETERS = ['string', 'string', 'string', 'string'] as const

const required = goFunction(
  ['string', 'interface {}'],
  'interface {}',
  (message, value): GoValue => {
    if (value === null || value === '') throw ownWords(message)
    return value
  },
)

const fail = goFunction(['string'], 'string', (message): GoValue => {
  throw ownWords(message)
})

function ownWords(message: string): GoError {
  return new GoError(MESSAGE_START + message + MESSAGE_END)
}

/** A few functions over many, without copying the many for every `tpl`. */
class LayeredFunctions extends Map<string, TemplateFunction> {
  readonly #base: FunctionMap

  constructor(base: FunctionMap, own: readonly (readonly [string, TemplateFunction])[]) {
    super(own)
    this.#base = base
  }

  override get(name: string): TemplateFunction | undefined {
    return super.get(name) ?? this.#base.get(name)
  }

  override has(name: string): boolean {
    return super.has(name) || this.#base.has(name)
  }
}

/** Names of the functions that every engine has besides `functions`. */
export const ENGINE_FUNCTIONS: ReadonlySet<string> = new Set([
  'include',
  'tpl',
  'required',
  'fail',
  'lookup',
])
